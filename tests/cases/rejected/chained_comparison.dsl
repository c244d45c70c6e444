# Comparisons do not chain, neither with each other nor with `in`.
actor us
state { aid: 0..6 = 3  on: bool = false }
move us.give { when 3 <= aid < 6  do aid += 1 }  # error D109: `3 <= aid < 6`
check a: never aid = 3 = on  # error D109: and
check b: never on = aid in 3..5  # error D109: and
check c: never (aid = 3) = on
