# What the shared units leave open, one rule a check.
policy "small claims"
turns cycle blue, red
actor blue
actor red
state { x: 0..4 = 0  high: bool = false  low: bool = false  storms: 0..2 = 0  late: bool = false }
move blue.up { when x < 4  do x += 1 }
move red.look { do if x >= 2 then { high := true } else { low := true } }
move nature.storm { when storms < 2  do storms += 1 }
# blue once, then red: below two the `else` runs
check otherwise: reachable low and not high
check then: never high expect violated in 4
move blue.late { when storms = 1  do late := true }
# nature's step leaves the turn with blue: storm, late
check order: never late expect violated in 2
# two storms take no turn: storm, storm, up is a run of three steps
check storms: never storms = 2 and x = 1 expect violated in 3
# nature's step leaves the turn with blue
check turn: never storms = 1 and x = 1 expect violated in 2
# exactly as long as its bound
check bounded: never x = 2 within 3 expect violated in 3
check shorter: never x = 2 within 2
