# D606 nowhere: read by a guard, a line, another variable, a check; a count whose range stops its move.
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
state {
  seen: bool = false
  copied: bool = false
  count: 0..2 = 0
  sent[actor]: bool = false
}
move us.announce { do seen := true, sent[us] := true }
move us.copy { do copied := seen }
move us.count_up { do count += 1 }
redline russia.copying { declared 2022-09-15  crossed when copied }
check any_sent: reachable some a in actor: sent[a] expect holds
