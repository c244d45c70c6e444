# D627 on lines 13, 14, 15: nothing brings its condition about; nobody makes the move; it never goes live.
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
move us.leap { when aid < 3  do aid := 6 }
threat russia.below to us { declared 2022-09-15  if aid < 3  then russia.answer }
threat russia.deed to us { declared 2022-09-15  if made leap  then russia.answer }
threat russia.late to us { declared 2022-09-15  if aid > 4  then russia.answer  starts with russia.wait_long }
move russia.wait_long { when aid < 3  do hotline := true }
