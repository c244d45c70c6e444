# D604 nowhere: a move of its own, a joint move, a threat toward it, a value of a variable, an index, a check about it.
actor us
actor russia
rivals us against russia
state { aid: 0..6 = 3  hotline: bool = false }
move us.raise_aid { tags conventional  when aid < 6  do aid += 1 }
move us.open_hotline { tags diplomatic  when not hotline  do hotline := true }
move russia.answer { tags conventional  when aid >= 5  do aid := 3, hotline := false }
redline russia.tiers { declared 2022-09-15  crossed when aid >= 5 }
check tiers: no crossing of russia.tiers expect violated in 2
check talks: reachable hotline expect holds
actor a
actor b
actor c
actor d
actor e
group friends { us, b }
alliance treaty { us, b }
move a.wave { when hotline  do hotline := false }
move treaty.meet { when not hotline  do hotline := true }
threat russia.word to c { declared 2022-09-15  if aid > 5  then russia.answer }
group pair { d, russia }
state { leader: pair = russia  stock[actor]: 0..1 = 0 }
move nature.change { when leader = russia  do leader := d }
check alone: no crossing of russia.tiers excluding e expect violated in 2
check lead: reachable leader = d expect holds
