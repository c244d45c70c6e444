# What the other side can bring about alone depends on all that its guards ask for, and on nothing that only others can change.
actor blue
actor red
state { bridge: bool = false  patrol: bool = true  fog: bool = false  over: bool = false  near: bool = false }
move red.approach { when bridge and not patrol or fog  do near := true }
move red.cross { when near and bridge and not patrol  do over := true }
move blue.build { when not bridge  do bridge := true }
move blue.leave { when patrol  do patrol := false }
move nature.fog { when not fog  do fog := true }
threat blue.warning to red { if over }
# red needs the bridge, and no patrol; fog brings it near, but not over
check deters: always not over implies (posture(blue, red) = deterrence) = (bridge and not patrol)
check vacuous: always fog and near and not over and patrol implies posture(blue, red) = none
check brute: always over implies posture(blue, red) = brute
check both: reachable posture(blue, red) = deterrence and not fog
