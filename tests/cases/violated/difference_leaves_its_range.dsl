# A difference of two variables may leave a range although both are in theirs: then the step does not exist, and `ranges` says so.
# ranges: violated in 0
actor us
actor them
state { ours: 0..4 = 1  theirs: 0..4 = 3  lead: 0..4 = 0 }
move us.arm { when ours < 4  do ours += 1 }
move us.measure { do lead := ours - theirs }
move them.disarm { when theirs > 2  do theirs -= 1 }
# arm three times, or disarm once: the lead is at most 4 - 2
check one: never lead = 1 expect violated in 4
check two: never lead = 2 expect violated in 5
check made: never made(us.measure) expect violated in 3
check three: reachable lead = 3 expect violated
