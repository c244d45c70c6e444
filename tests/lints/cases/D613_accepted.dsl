# D613 nowhere: numbers that differ, other owners, short names, a plural.
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
param step_12: 0..6 = 2
param step_21: 0..6 = 3
param ab: 0..6 = 2
param ba: 0..6 = 2
move russia.raise_aid { when aid < step_12 + ab  do aid := step_21 }
move us.raise_aids { when aid < ba  do aid := 2 }
