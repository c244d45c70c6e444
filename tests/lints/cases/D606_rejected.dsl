# D606 on lines 13, 14, 15, 16: written and never read; read by nothing but itself; neither; a whole family.
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
  announced: bool = false
  turns_taken: bool = false
  spare: bool = false
  told[actor]: bool = false
}
move us.announce { do announced := true, told[russia] := true }
move us.take_turn { do turns_taken := not turns_taken }
