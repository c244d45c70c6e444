# Whoever sees its own copy crossed at the very step of the crossing has misread nothing.
actor blue
actor red
rivals blue against red
state { depth: 0..3 = 0 }
move blue.jump { do depth := 3 }
move blue.back { do depth := 0 }
redline red.home { crossed when depth >= 2 }
belief blue about red.home { crossed when depth = 3 }
check seen: no misperception by blue
check crossed: no crossing of red.home expect violated in 1
