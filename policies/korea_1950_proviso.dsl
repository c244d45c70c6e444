# The safe variant: the orders of 27 September are taken at their word, because the warning is believed.
policy "Korea 1950: the proviso taken at its word"
use "world/korea_1950.dsl"
set warning_believed = true

check line: no crossing of china.parallel expect holds
check volunteers: no crossing of us.entry expect holds
check deters: always posture(china, us) = deterrence expect holds
check shift: no shift by china toward us expect holds
# the aim of a unified Korea can still be pursued, by Koreans
check koreans_alone: reachable koreans = yalu and not volunteers expect holds
check exit: offramp to americans = south and not volunteers in 3 expect holds
