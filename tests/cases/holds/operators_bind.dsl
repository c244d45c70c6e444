# `not` binds tighter than `and`, `and` than `or`, `or` than `implies`; `implies` groups to the right, `-` to the left; `else` reaches far.
actor us
state { a: bool = any  b: bool = any  c: bool = any  x: 0..9 = in 5..7 }
move us.wait_and_see { do x := x }
check and_before_or: always (a or b and c) = (a or (b and c))
check not_first: always (not a and b) = ((not a) and b)
check not_of_comparison: always (not x = 5) = (x != 5)
check or_before_implies: always (a or b implies c) = ((a or b) implies c)
check right: always (a implies b implies c) = (a implies (b implies c))
# a false, b and c false: grouped to the left it would be false
check right_differs: reachable (a implies b implies c) and not ((a implies b) implies c)
check minus: always x - 2 - 1 = x - 3
check times: always x + 2 * 3 = x + 6
check negative: always -x * 2 = 0 - 2 * x and -x + 1 = 1 - x
check far: always (if a then b else c or true) = (not a or b)
check quantified: always (all n in 0..1: x > n and x < 9) and (some n in 5..7: x = n and true)
