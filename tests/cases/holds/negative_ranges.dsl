# Numbers may be negative: in ranges, constants, products and behind a minus sign.
# debt takes -1, then -3 or 2, then 0, then -2 or 3, then 1: every value of its type, and none outside.
actor us
state { debt: -3..3 = -1 }
move us.borrow { when debt >= -1  do debt -= 2 }
move us.earn { when debt <= 0  do debt += 3 }
check lowest: reachable debt = -3
check odd: reachable debt = -2
check square: always debt * debt in 0..9
check mirrored: always -debt in -3..3
check difference: always debt - -1 in -2..4
check product: never debt * -2 > 6
