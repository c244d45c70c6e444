# D607 nowhere: a parameter, a variable that some move writes, a family.
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
param ceiling: 0..6 = 6
state { strict: bool = false  ally[actor]: bool = false }
move us.tighten { when not strict  do strict := true }
move us.jump { when aid < ceiling and strict and ally[us]  do aid := 6 }
