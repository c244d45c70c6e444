# `rises n` and `falls n` stop at the top and at the bottom rung; no range is left, however large n is.
ladder level { calm < crisis < war }
ladder pair { off < on }
param leap: 1..9 = 7
actor us
state { here: level = crisis  light: pair = off }
move us.surge { do here rises leap }
move us.collapse { do here falls (leap * 3) }
move us.toggle { do if light = off then { light rises 2 } else { light falls 1 } }
check top: reachable here = war
check bottom: reachable here = calm
# the top rung rises to itself: two surges leave it where it is
check stays: here = war and made(us.surge) leads to here >= calm in 0
check lit: reachable light = on
check dark: reachable made(us.toggle) and light = off
# here leaves crisis by the first move that touches it, and never comes back: both moves go to an end
check ends: always here = crisis implies not made(us.surge) and not made(us.collapse)
