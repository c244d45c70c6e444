# D617 nowhere: inside of the range; a bound name; ends that are not numerals.
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
param top: 0..6 = 6
state { y: 0..top = 0 }
move us.drift { when y < 6  do y += 1 }
check inside: always aid >= 1 and aid <= 5 implies y <= 6 expect holds
define at_most(aid) = aid <= 9
check bound: always at_most(y) expect holds
