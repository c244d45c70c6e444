# `unless` and `until` are compellent while what is demanded is wanting, and vacuous once it cannot be taken back.
actor blue
actor red
state { given: bool = false  left: bool = false  asked: bool = false  squeezed: bool = false }
move red.give { when asked and not given  do given := true }
move red.leave { when not left  do left := true }
move red.return { when left  do left := false }
move blue.ask { when not asked  do asked := true }
move blue.squeeze { when not squeezed  do squeezed := true }
threat blue.ultimatum to red { unless given within 2  starts with blue.ask }
threat blue.pressure to red { until left  starts with blue.squeeze }
# the ultimatum: live from ask on, red can give from then on, and what is given stays given
check demanded: always asked and not given and not squeezed implies posture(blue, red) = compellence
check settled: always given and not squeezed implies posture(blue, red) = none
# the pressure: red can leave, which ends it, and come back, which starts it again: compellent, then deterrent
check pressed: always squeezed and not left and not asked implies posture(blue, red) = compellence
check relieved: always squeezed and left and not asked implies posture(blue, red) = deterrence
check both: always squeezed and left and asked and not given implies posture(blue, red) = mixed
