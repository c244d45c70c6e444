# A joint move is made by all its members, so leaving out one of them leaves it out; a group may stand for its members.
actor us
actor uk
actor france
actor russia
group channel { uk, france }
alliance west { us, uk }
state { joint: bool = false  alone: bool = false  theirs: bool = false }
move west.act { do joint := true }
move us.act { do alone := true }
move france.act { do theirs := true }
check without_uk: never joint excluding uk
check without_us: never joint or alone excluding us
check without_france: reachable joint excluding france
check without_group: never joint or theirs excluding channel
check alone_remains: reachable alone excluding channel
check without_all: never joint or alone excluding west
