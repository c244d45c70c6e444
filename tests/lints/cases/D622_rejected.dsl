# D622 on lines 12, 13, 14: out of reach; only the owner could; those addressed have no such move.
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
redline russia.below { declared 2022-09-15  crossed when aid < 3 }
redline us.own { declared 2022-09-15  crossed when hotline }
redline russia.talks { declared 2022-09-15  against russia  crossed when hotline }
