# An accident is not inadvertent, and an inadvertent crossing is no accident.
actor blue
actor red
rivals blue against red
state { sea: 0..2 = 0  air: 0..2 = 0 }
move blue.land { do sea := 2 }
move nature.drift { when sea = 0  do sea := 1 }
move nature.gale { when sea = 1  do sea := 2 }
move blue.fly { when air = 0  do air := 1 }
move blue.fly_on { when air = 1  do air := 2 }
doctrine blue { forbid land }
redline red.coast { crossed when sea = 2 }
redline red.sky { crossed when air = 2 }
belief blue about red.sky ignored
check no_error: no inadvertent crossing of red.coast
check accident: no accidental crossing of red.coast expect violated in 2
check no_accident: no accidental crossing of red.sky expect holds vacuously
check error: no inadvertent crossing of red.sky expect violated in 2
