# D613 on lines 13, 14, 15, 17: capitals, underscores, signs that look alike, letters that changed places.
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
param limit_1: 0..6 = 2
param limit_l: 0..6 = 3
move us.raiseAid { when aid < limit_1  do aid := limit_l }
redline russia.teirs { declared 2022-09-15  crossed when aid = 6 }
ladder conflict { peace < war }
state { conflcit: conflict = peace }
move us.fight { when conflcit = peace  do conflcit := war }
