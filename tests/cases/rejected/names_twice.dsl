# Types, actors, groups, alliances, variables, parameters and defines share one namespace; members avoid actors, variables and types.
actor us
actor russia
actor us  # error D210: us
enum us_moods { calm, russia }  # error D218: russia
group west { us }
param west: 0..3 = 0  # error D210: west
state { aid: 0..3 = 0 }
define aid = 1  # error D210: aid
move us.give { do aid := 1 }
move us.give { do aid := 2 }  # error D210: us.give
check c: never aid = 1
check c: never aid = 2  # error D210: c
