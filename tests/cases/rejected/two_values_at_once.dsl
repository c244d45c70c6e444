# One variable gets one value in a step: two effects may name it only in the two branches of one `if`.
actor us
state { x: 0..3 = 0  y: 0..3 = 0 }
move us.twice { do x := 1, x := 2 }  # error D313: x
move us.both { do x := 1, if y = 0 then { x := 2 } }  # error D313: x
move us.branches { do if y = 0 then { x := 1 } else { x := 2 } }
move us.two_ifs { do if y = 0 then { x := 1 }, if y = 1 then { x := 2 } }  # error D313: x
