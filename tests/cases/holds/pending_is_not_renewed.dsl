# A pending obligation stays pending when its condition ceases to hold, is not renewed by it, and waits for it to start again.
actor blue
actor red
state { noise: bool = false  looks: 0..3 = 0  quiet: bool = true }
move red.start { when not noise  do noise := true }
move red.stop { when noise  do noise := false }
move blue.look { when looks < 3  do looks += 1 }
doctrine blue { duty: oblige look within 3 when noise  lazy: forbid look unless made(red.start) }
# start, stop, start: pending from the first start, due two steps later, so looked at in the third step after it at the latest
check in_time: noise and looks = 0 leads to looks >= 1 in 3
# once there were three looks, no look is possible: then a new noise is a duty that gets broken
check can_break: reachable broken(blue.duty)
check not_before: always broken(blue.duty) implies looks = 3
