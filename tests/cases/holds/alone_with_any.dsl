# What the other side can bring about alone takes the worst of every free choice, and only its own moves.
actor blue
actor red
state { sky: 0..3 = 0  calm: 0..3 = 3  bridge: bool = true  height: 0..3 = 0 }
move red.gamble { when sky = 0  do sky := any }
move red.fall { when bridge  do height := any }
move blue.cut { when bridge  do bridge := false }
move blue.bluster { do calm := any }
threat blue.storm to red { if sky = 3 }
threat blue.edge to red { if height = 3 }
threat blue.own to red { if calm = 0 }
# storm: before the gamble one of its outcomes is 3; after it red cannot move sky again, so 1 and 2 are out of danger for good.
# edge: with the bridge cut, red cannot reach 3 any more.
# own: red has no move that changes calm, so the threat is vacuous, or brute where calm is 0.
check deters: always bridge and sky = 0 and height < 3 and calm > 0 implies posture(blue, red) = deterrence
check cut_and_played: always not bridge and sky in {1, 2} and height < 3 and calm > 0 implies posture(blue, red) = none
check lost: always sky = 3 implies posture(blue, red) = brute
check own_doing: always calm = 0 implies posture(blue, red) = brute
# on the edge, with the bridge there, red can step back
check step_back: always bridge and height = 3 and sky in {1, 2} and calm > 0 implies posture(blue, red) = compellence
check mixed: always bridge and height = 3 and sky = 0 and calm > 0 implies posture(blue, red) = mixed
