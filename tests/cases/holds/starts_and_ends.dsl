# A move that both starts and ends a threat ends a live one and starts one that is not.
actor blue
actor red
state { crossed_over: bool = false  flips: 0..3 = 0 }
move red.cross { when not crossed_over  do crossed_over := true }
move blue.flip { when flips < 3  do flips += 1 }
threat blue.warning to red { if crossed_over  starts with blue.flip  ends with blue.flip }
# not live at the start; live after one flip and after three, not after two
check off: always live(blue.warning) = (flips in {1, 3})
# red can still cross, or has crossed and cannot go back
check deters: always posture(blue, red) = deterrence implies live(blue.warning) and not crossed_over
check brute: always live(blue.warning) and crossed_over implies posture(blue, red) = brute
check silent: always flips in {0, 2} implies posture(blue, red) = none
