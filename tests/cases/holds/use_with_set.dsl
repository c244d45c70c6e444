# `set` gives a parameter of a used file another value; the one nearest to the file asked for counts.
# parts/tiers.dsl says most = 2, parts/middle.dsl says 5, this file says 3; pace is 2 by parts/middle.dsl, open is any by parts/tiers.dsl.
use "parts/middle.dsl"
set most = 3
# aid goes 0, 2 and no further: 2 + 2 is more than 3
check two: always aid in {0, 2}
check given: reachable aid = 2
check line: no crossing of them.tiers expect holds vacuously
check values: always most = 3 and pace = 2
# with `any`, a parameter is chosen before the first step: closed for good, or open for good
check closed: reachable not open
check constant: open leads to open in 3
