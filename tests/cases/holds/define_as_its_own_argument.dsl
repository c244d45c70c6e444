# A define may stand among the arguments of a call of itself: that is no recursion, since arguments are written out before.
actor us
state { aid: 0..8 = 1 }
define twice(n) = n + n
define other(n) = twice(n) - n
move us.double { when twice(aid) <= 8  do aid := twice(aid) }
# aid goes 1, 2, 4, 8
check powers: always aid in {1, 2, 4, 8}
check nested: reachable aid = twice(twice(twice(1)))
check through_others: always other(twice(other(aid))) = twice(aid)
