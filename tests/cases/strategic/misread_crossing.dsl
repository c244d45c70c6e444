# A real crossing is no false alarm, whatever it is taken for.
actor blue
actor red
rivals blue against red
state { inside: bool = false  ready: bool = false }
move blue.prepare { do ready := true }
move blue.raid { when ready  do inside := true  mistaken by red for blue.invade }
move blue.invade { when ready and inside  do inside := true }
redline red.home { crossed when inside }
check real: no false alarm of red.home
check crossed: no crossing of red.home expect violated in 2
