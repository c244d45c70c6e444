# A line that is true at the start can be crossed only after it has been false: here by going back and coming again.
actor blue
actor red
rivals blue against red
state { over: bool = true  aid: 0..3 = 0 }
move blue.leave { when over  do over := false }
move blue.enter { when not over  do over := true }
move red.invite { when not over  do over := true }
move blue.give { when aid < 3  do aid += 1 }
redline red.river { crossed when over }
redline red.water { crossed when over and aid >= 2 }
check river: no crossing of red.river expect violated in 2
# give, give: over and 2
check water: no crossing of red.water expect violated in 2
# red invites blue over: its own step, so nothing is crossed
check invited: never made(red.invite) and over and not crossed(red.river) expect violated in 2
