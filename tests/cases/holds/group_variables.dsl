# A variable that holds an actor of a group: it compares with actors of any group, and may index a family.
actor us
actor uk
actor france
actor russia
group allies { uk, france }
group west { us, uk, france }
state { leader: west = us  host: allies = uk  met[west]: bool = false }
# host is an ally, and every ally is of the west
move uk.lead { when leader != host  do leader := host }
move uk.move_on { do host := if host = uk then france else uk }
move a.meet for a in west { when leader = a  do met[a] := true }
check led: reachable leader = france
check inside: always leader in west and host in allies
check never_russia: never leader = russia or host = us
check same: reachable leader = host and host = france
check met_once: reachable met[us] and met[uk] and met[france]
# leadership never returns to us: only a host is made leader
check no_return: leader = uk leads to leader != us in 3
