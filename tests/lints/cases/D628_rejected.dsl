# D628 on lines 12, 13, 15: possible only when it is not called for; always forbidden; a response to a line.
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
threat russia.early to us { declared 2022-09-15  if aid = 4  then russia.answer }
redline us.reply { declared 2022-09-15  crossed by russia.answer  response us.never }
move us.never { when aid < 3  do hotline := true }
threat us.talk to russia { declared 2022-09-15  if made answer  then us.never }
