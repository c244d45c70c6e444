# A define with parameters is written out: arguments are expressions, names that index, or bound variables.
actor us
actor uk
actor russia
group west { us, uk }
state { aid[west]: 0..3 = 1  total: 0..6 = 2 }
move a.give for a in west { when aid[a] < 3  do aid[a] += 1, total := sum(w in west: aid[w]) + 1 }
define high(n) = n >= 3
define between(low, n, top) = low <= n and n <= top
define gave(who) = aid[who] > 1
define everyone = all w in west: gave(w)
define twice(n) = n + n
check bounds: always all w in west: between(0, aid[w], twice(1) + 1)
check sums: always total = aid[us] + aid[uk]
check higher: always high(aid[us]) implies gave(us) and high(max(w in west: aid[w]))
check all_gave: reachable everyone and not high(total - twice(1))
check never_less: never everyone and not high(total - twice(1) + 1)
check counted: always count(w in west: gave(w)) = 2 implies everyone
check smallest: always min(w in west: aid[w]) <= max(w in west: aid[w])
