# D605 nowhere: named in a type, a bound, a set, a define that is used, a check.
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
param limit: 1..6 = 2
enum colour { red, blue }
state { flag: colour = red }
move nature.paint { when flag = red  do flag := blue }
define cold = aid >= 5 and not hotline
define colder = cold and flag = blue
group both { us, russia }
plan us winter { raise_aid; open_hotline }
doctrine a for a in both { slow: oblige any tagged diplomatic within limit when aid = 6 and a = us }
check bad: reachable colder expect holds
check planned: never hotline and aid = 3 following winter expect holds
