# D628 nowhere: possible in one state in which it is called for; a check asks whether it is credible; never called for; given by what starts it.
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
threat russia.late to us { declared 2022-09-15  if aid >= 4  then russia.answer }
threat russia.early to us { declared 2022-09-15  if aid = 4  then russia.answer }
check early: credible russia.early expect violated in 1
threat russia.below to us { declared 2022-09-15  if aid < 3  then russia.answer }
state { cost: bool = false }
move russia.impose { when not cost  do cost := true }
move russia.lift { when cost  do cost := false }
threat russia.pressure to us { declared 2022-09-15  until aid < 3  then russia.impose  starts with russia.impose  ends with russia.lift }
