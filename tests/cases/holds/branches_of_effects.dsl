# The branches of one `if` may each give a variable a value; conditions and right-hand sides read the state before the step.
actor us
state { x: 0..3 = 0  y: 0..3 = 0  seen: bool = false }
move us.step {
  when x < 3
  do x += 1,
     if x = 0 then { y := 2 } else { if seen then { y := x } else { y := 1, seen := true } }
}
# x 0: y 2; x 1: y 1 and seen; x 2: y 2, the x before the step
check first: always x = 1 implies y = 2 and not seen
check second: always x = 2 implies y = 1 and seen
check third: always x = 3 implies y = 2 and seen
check end: reachable x = 3
