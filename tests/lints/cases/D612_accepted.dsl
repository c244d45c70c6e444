# D612 nowhere: twice only; 0, 1 and the ends; a bound name of the same spelling; a parameter.
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
param limit: 0..6 = 5
state { y: 0..6 = 0 }
move us.drift { when y < 6 and y < limit  do y += 1 }
define top = aid = 6 or aid = 6 or aid = 6
define low = y = 1 or y = 1 or y = 1 or y = 0 or y = 0 or y = 0
define near(z) = z = 2 or z = 2 or z = 2
check ends: reachable top and not low and near(y) expect holds
check once: reachable y = 4 and aid = 4 expect holds
check twice: reachable y = 4 or aid = 4 expect holds
