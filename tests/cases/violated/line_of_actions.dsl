# `crossed by` a bare name means the move of that name of every actor, `any tagged` every move with the tag, by the addressed.
actor blue
actor ally
actor red
rivals blue, ally against red
state { alert: bool = false  flown: 0..2 = 0  night: bool = false }
move blue.fly { tags air  when flown < 2  do flown += 1 }
move ally.fly { tags air  when flown < 2  do flown += 1 }
move ally.drop { tags air  when flown = 2 }
move red.fly { tags air  do alert := true }
move nature.darken { when not night  do night := true }
redline red.sky { against ally  crossed by fly when alert  crossed by any tagged air when night and flown = 2 }
# ally alone is addressed: red flies (alert), ally flies
check flight: no crossing of red.sky expect violated in 2
check by_blue: no crossing of red.sky by blue expect holds vacuously
# darken, two flights before the alert, and the drop; or red.fly itself, which is not addressed
check drop: never crossed(red.sky) and not alert expect violated in 4
