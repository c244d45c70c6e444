# D625 nowhere: the other rule is of another actor of an alliance; it fails in one state; it never applies at all.
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
alliance both { us, russia }
move both.meet { when not hotline  do hotline := true }
doctrine us {
  no_meeting: forbid both.meet when aid = 4
  measured: forbid raise_aid when aid >= 5 and hotline
  top: forbid raise_aid when aid >= 5 and not hotline
}
doctrine russia { no_meeting: forbid both.meet when aid = 4 }
