# If no choice of parameters gives a start, `satisfiable` is violated, and every condition is out of reach.
# ranges: violated in 0
# satisfiable: violated
param extra: 2..3 = any
actor us
state { aid: 0..3 = extra + 2 }
move us.take { when aid > 0  do aid -= 1 }
check reach: reachable aid = 0 expect violated
