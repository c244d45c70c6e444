# A standing obligation binds only while one of its moves is possible and permitted, and only its own actor's own moves.
actor blue
actor red
actor grey
alliance pair { blue, grey }
rivals blue, grey against red
state { fire: bool = false  water: 0..2 = 1  strayed: bool = false  joint: bool = false }
move red.light { when not fire  do fire := true }
move blue.douse { when fire and water > 0  do fire := false, water -= 1 }
move blue.stray { when fire  do strayed := true }
move pair.stray { when fire  do joint := true }
doctrine blue { duty: oblige douse when fire }
# with water, stray is barred: light, douse, light again, and now there is no water
check stray: never strayed expect violated in 4
# a joint move is nobody's own move: light, pair.stray
check joint: never joint expect violated in 2
# without water no move of the duty is possible, which is no dilemma
check still: reachable fire and water = 0 and strayed and not joint expect holds
