# D624 on lines 13, 14, 15, 17: a condition out of reach; a condition that excludes the guard; a pact that is never called upon.
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
doctrine us {
  below: forbid raise_aid when aid < 3
  full: forbid raise_aid when aid = 6
  late: oblige open_hotline within 2 when aid < 3
}
pact treaty: defense of us to russia {
  declared 2022-09-15
  when aid < 3
  owes open_hotline within 2
}
