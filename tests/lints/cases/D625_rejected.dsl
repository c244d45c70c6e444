# D625 on lines 14, 18, 25: narrower than another rule in the states that can be reached, also of a joint move; a permit that another one makes needless.
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
  measured: forbid raise_aid when aid >= 5
  top: forbid raise_aid when aid >= 5 and hotline
}
doctrine russia default forbid {
  always: permit answer when aid >= 5
  late: permit answer when aid = 5 and hotline
}
actor uk
alliance both { us, uk }
move both.meet { when not hotline  do hotline := true }
doctrine us {
  not_late: forbid both.meet when aid >= 4
  not_on_call: forbid both.meet when aid >= 5 and not hotline
}
doctrine uk { not_early: forbid both.meet when aid = 3 }
