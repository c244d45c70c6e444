# Clauses that belong to another kind of declaration, and tails of a check that stand twice.
actor us
state { aid: 0..3 = 0 }
move us.take { crossed when aid = 0  do aid := 0 }  # error D113: `redline`
doctrine us { slow: forbid take within 3 when aid = 3 }  # error D120: within
check c: never aid = 3 within 3 within 4  # error D118: within
