# Somebody who is not addressed prepares what one addressed move then does.
actor blue
actor red
actor green
rivals blue against red
state { open: bool = false  inside: bool = false }
move green.open { do open := true }
move blue.enter { when open  do if open then { inside := true } }
redline red.home { crossed when inside }
check one: no salami of red.home
check crossed: no crossing of red.home expect violated in 2
