# D621 on lines 12, 14, 16: a guard that nothing brings about, even without rules; a family none of whose moves is possible.
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
move us.leap { when aid = 6 and aid < 5  do aid := 0 }
state { stock: 0..2 = 2 }
move us.stack { do stock += 1 }
group both { us, russia }
move a.dream for a in both { when aid < 3  do aid := 3 }
