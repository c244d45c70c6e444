# An initial value that a parameter takes out of its range is no start: `ranges` is violated in no step, the other starts count.
# ranges: violated in 0
param extra: 0..3 = any
actor us
state { aid: 0..3 = extra + 1 }
move us.take { when aid > 0  do aid -= 1 }
# extra is 0, 1 or 2 in the starts that there are
check three: never aid = 3 expect violated in 0
check zero: never aid = 0 expect violated in 1
check whole: never extra = 2 and aid = 0 expect violated in 3
