# A define is no recursion, neither directly nor through others nor with parameters.
actor us
state { aid: 0..3 = 0 }
move us.give { when aid < 3  do aid += 1 }
define war = escalated or aid = 3  # error D310: war -> escalated -> war
define escalated = aid = 2 or war
define more(n) = less(n) or n = 3  # error D310: more -> less -> more
define less(n) = more(n) or n = 0
check c: never war
