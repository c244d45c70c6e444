# D610 nowhere: another condition, a deed, a line that is ignored.
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
redline russia.talks { declared 2022-09-15  crossed when hotline }
redline russia.last { declared 2022-09-15  crossed when aid = 6 }
belief us about russia.tiers { crossed when aid = 6 }
belief us about russia.talks ignored
belief us about russia.last { crossed by raise_aid when aid = 6 }
