# Obligations of two actors due at once: the next step discharges one of them, whosever turn it is, and the turn stays where it is.
turns cycle red, blue, green
actor red
actor blue
actor green
state { alarm: bool = false  blue_done: bool = false  green_done: bool = false  mischief: bool = false }
move red.ring { when not alarm  do alarm := true }
move red.meddle { when alarm and not (blue_done and green_done)  do mischief := true }
move blue.answer { when alarm and not blue_done  do blue_done := true }
move green.answer { when alarm and not green_done  do green_done := true }
move blue.rest { do mischief := mischief }
doctrine blue { duty: oblige answer within 1 when alarm }
doctrine green { duty: oblige answer within 1 when alarm }
# [ring]: both are due in the state behind it. Two forced steps follow, in either order; nobody else gets a step between them.
check answered: alarm leads to blue_done and green_done in 2
check no_mischief: never mischief
check blue_first: reachable blue_done and not green_done
check green_first: reachable green_done and not blue_done
check kept: never broken(blue.duty) or broken(green.duty)
