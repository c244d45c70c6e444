# D605 on lines 12, 13, 14, 15, 16: nothing names them, not even themselves.
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
define generous = aid >= 4
param limit: 0..6 = 2
group both { us, russia }
enum colour { red, blue }
plan us winter { raise_aid; open_hotline }
