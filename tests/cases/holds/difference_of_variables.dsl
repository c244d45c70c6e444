# An effect that might leave its range is checked with the numbers of the state: where it would leave, the step does not exist.
# `ranges` holds where a guard sees to it, or where the move is not allowed anyway.
actor us
actor them
state { ours: 0..4 = 1  theirs: 0..4 = 3  lead: 0..4 = 0  twice: 0..8 = 0 }
move us.arm { when ours < 4  do ours += 1 }
move them.arm { when theirs < 4  do theirs += 1 }
move us.measure { when ours >= theirs  do lead := ours - theirs, twice := 2 * ours }
move us.boast { when lead = 2  do lead := ours * theirs - 9 }
move us.branch { do if ours >= theirs then { twice := ours - theirs } }
# the lead is at most 4 - 3
check lead: always lead <= 1
check measured: reachable lead = 1 and twice = 8
check even: reachable twice = 6
check never_boasted: never made(us.boast)
# the branch is always possible: where it is not taken, nothing is left
check branched: reachable made(us.branch) and ours = 1
