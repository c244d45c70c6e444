# D622 nowhere: only an accident; only with a rule broken; forbidden, but possible without rules; only by mistake.
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
move us.strike { when aid < 3  do aid := 0 }
move us.drill { when aid = 4  mistaken by russia for us.strike }
redline russia.strike { declared 2022-09-15  crossed by us.strike }
move nature.leak { when aid = 5  do aid := 0 }
redline russia.below { declared 2022-09-15  crossed when aid < 3 }
redline russia.last { declared 2022-09-15  crossed when aid = 6 }
doctrine us { never: forbid raise_aid when aid = 5 }
