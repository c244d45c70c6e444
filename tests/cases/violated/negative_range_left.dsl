# A negative range is left downwards too: the step does not exist, and `ranges` names the shortest run to it.
# ranges: violated in 1
actor us
state { debt: -3..3 = 0 }
move us.borrow { do debt -= 2 }
# [borrow] leads to -2, from where the next one would lead to -4
check low: never debt = -2 expect violated in 1
check lower: reachable debt = -3 expect violated
