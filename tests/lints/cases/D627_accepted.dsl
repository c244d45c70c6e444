# D627 nowhere: only without a rule, only once, only after a time.
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
doctrine us { measured: forbid raise_aid when aid = 5 }
threat russia.last to us { declared 2022-09-15  if aid = 6  then russia.answer }
threat russia.deed to us { declared 2022-09-15  if made open_hotline when aid = 5  then russia.answer }
threat russia.patience to us { declared 2022-09-15  unless hotline within 3  then russia.answer }
