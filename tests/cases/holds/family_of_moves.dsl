# The name of a family of moves stands for all of them, with an argument for one.
actor us
actor uk
actor russia
actor china
group west { us, uk }
group east { russia, china }
rivals us, uk against russia, china
state { struck[east]: bool = false  warned[east]: bool = false  asked: bool = false }
move us.strike(t) for t in east { do struck[t] := true }
move a.warn(t) for a in west, t in east where a = us or t = china { do warned[t] := true }
doctrine us { law: forbid strike  words: forbid warn(china) }
doctrine uk { silence: forbid warn unless made(us.warn) }
redline china.soil { crossed by strike }
# law: neither of the two strikes; words: us may warn russia only; uk, which can warn china only, waits for any warning of us
check none: never struck[russia] or struck[china]
check made: never made(us.strike)
check soil: no crossing of china.soil
check warned: reachable warned[russia] and warned[china]
check order: always warned[china] implies made(us.warn(russia)) and made(uk.warn(china))
