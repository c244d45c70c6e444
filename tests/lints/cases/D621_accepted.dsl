# D621 nowhere: forbidden, but possible; out of turn; possible for another value of a parameter; there to be feared; waiting for a broken obligation.
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
param open: bool = false
doctrine us {
  never: forbid jump
  talk: oblige open_hotline within 2 when aid = 4
  silent: forbid open_hotline when aid >= 4
}
move us.jump { when aid = 5  do aid := 6 }
move us.visit { when open  do hotline := true }
move us.strike { when aid < 3  do aid := 0 }
move us.drill { when aid = 4  mistaken by russia for us.strike }
move russia.complain { when broken(us.talk)  do aid := 3 }
group both { us, russia }
move a.dream for a in both { when aid > 3 and a = us  do aid := 3 }
move a.sleep for a in both { when aid > 3 and a = russia  do aid := 3 }
