# `x := any` gives some value of the variable's type: of a group only its members, of a range only what lies in it.
enum weather { clear, fog, storm }
actor us
actor uk
actor russia
group west { us, uk }
state { sky: weather = clear  speaker: west = us  depth: 2..4 = 3  flag: bool = false }
move nature.turn { do sky := any, flag := any }
move us.hand_over { do speaker := any }
move us.dive { when depth = 3  do depth := any }
check storm: reachable sky = storm and not flag
check clear: reachable made(nature.turn) and sky = clear
check member: never speaker = russia
check other: reachable speaker = uk
check range: always depth in 2..4
# 3 is one of the values, so diving may change nothing and be possible again
check again: reachable made(us.dive) and depth = 3
check gone: reachable depth = 2
