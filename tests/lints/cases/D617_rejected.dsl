# D617 on lines 13, 14, 15, 16: beyond the range, at its ends, on either side, an index.
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
state { stock[actor]: 0..3 = 0 }
move us.send { when aid <= 6  do stock[russia] := 1 }
move us.stop { when 7 = aid  do stock[us] := 1 }
check never_less: always stock[us] >= 0 expect holds
check never_more: never stock[russia] > 3 expect holds
