# A move may be taken for several others; each time any reading is possible, and each is tried without its guard.
actor blue
actor red
rivals blue against red
state { land: 0..3 = 0  sea: bool = false  moved: bool = false }
move blue.exercise { mistaken by red for blue.invade  mistaken by red for blue.blockade  mistaken by red for blue.flood  when not moved  do moved := true }
move blue.invade { when land = 2  do land += 1 }
move blue.blockade { when moved and land = 9 - 6  do sea := true }
move blue.flood { when moved  do land += 4 }
redline red.border { crossed when land >= 1 }
redline red.coast { crossed when sea }
redline red.dam { crossed when land >= 4 }
doctrine blue { still: forbid blue.flood }
# taken for an invasion, land would be 1: the border. Taken for a blockade, sea would be true: the coast. Taken for a flood, land would
# leave its range, which crosses nothing.
check border: reachable alarmed(red.border) and not alarmed(red.coast)
check coast: reachable alarmed(red.coast) and not alarmed(red.border)
check neither: reachable moved and not alarmed(red.border) and not alarmed(red.coast)
# one reading a step: never both
check not_both: never alarmed(red.border) and alarmed(red.coast)
check dam: never alarmed(red.dam)
check nothing_happened: never crossed(red.border) or crossed(red.coast)
