# A plan holds its own actor to its order; a move that is both the next step and a later one advances it by the next.
actor us
actor them
rivals us against them
state { a: 0..2 = 0  b: bool = false  c: bool = false }
move us.go { when a < 2  do a += 1 }
move us.turn { do b := true }
move us.end { do c := true }
move them.nudge { when a < 2  do a += 1 }
plan us trip { go; optional either go or turn; turn; end }
# go, turn, end: the turn stands for the step after the optional one, or for the optional one itself; one of these places goes on to end
check short: never c following trip expect violated in 3
check twice: never a = 2 and b and c and not made(them.nudge) following trip expect violated in 4
# them is not held by the plan: two nudges, or a nudge and a go
check nudged: never a = 2 following trip expect violated in 2
check free: never c expect violated in 1
check alone: never a = 2 following trip excluding them expect violated in 2
