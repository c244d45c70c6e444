# Taiwan Strait 1995-96: moves, lines and threats shared by the files taiwan_1996*.dsl. It starts in May 1995, before the visa.
ladder claim { one_china < own_voice < independence }
ladder conflict { calm < show_of_force < clash < war }
enum waters { none, open_sea, port_approaches }

actor china "People's Republic of China"
actor taiwan "Taiwan"
actor us "United States"
rivals china against taiwan, us

state {
  visa: bool = false            "President Lee may visit Cornell University"
  standing: claim = one_china   "what Taiwan claims to be"
  splash: waters = none         "where Chinese missiles come down"
  carriers: 0..2 = 0            "American carrier groups near Taiwan"
  voted: bool = false           "Taiwan has elected its president"
  hit: bool = false             "Chinese weapons have struck Taiwan"
  level: conflict = calm
}

move us.grant_visa {
  declared 1995-05-22  status verified  source "State Department announcement, 22 May 1995"
  tags diplomatic
  when not visa
  do visa := true
}
move taiwan.speak_at_cornell {
  declared 1995-06-09  source "Lee Teng-hui, Olin Lecture at Cornell, 9 June 1995"  status verified
  tags diplomatic
  when visa and standing = one_china
  do standing rises
}
move taiwan.vote {
  declared 1996-03-23  status verified  source "Porch, Naval War College Review 52:3 (1999)"
  when not voted
  do voted := true
}
move taiwan.declare_independence { tags diplomatic  when standing != independence  do standing := independence }
move china.test_in_open_sea "missiles into the sea north of Taiwan" {
  declared 1995-07-21  source "Xinhua announcement of 18 July 1995"  status unverified
  when splash = none and level <= show_of_force
  do splash := open_sea, level := show_of_force
}
move china.test_off_the_ports "missiles into the approaches of Keelung and Kaohsiung" {
  declared 1996-03-08  source "Porch, Naval War College Review 52:3 (1999)"  status verified
  when splash != port_approaches and not voted and level <= show_of_force
  do splash := port_approaches, level := show_of_force
}
move china.end_tests { when splash != none  do splash := none, if level = show_of_force then { level := calm } }
move china.attack { tags conventional  when level != war  do hit := true, level := war }
move china.explain_the_hit "call it an accident, and make amends" {
  tags diplomatic
  when hit and level = clash
  do hit := false, level falls
}
move us.send_carrier "first Independence, then Nimitz" {
  declared 1996-03-10  source "Porch, Naval War College Review 52:3 (1999)"  status unverified
  when splash = port_approaches and carriers < 2
  do carriers += 1
}
move us.recall_carriers { when carriers > 0  do carriers := 0 }
move us.defend { tags conventional  when hit and carriers > 0  do level := war }
move nature.stray_missile "a test missile comes down on the island" {
  status unverified  note "a hypothesis of the model: none did"
  chance 1/500
  when splash = port_approaches and not hit and level = show_of_force
  do hit := true, level := clash
}

redline china.independence "a declaration of Taiwan's independence" {
  source "White paper, The Taiwan Question and Reunification of China, August 1993"  status verified
  note "Beijing also spoke against steps that look like two Chinas: the gray zone."
  crossed when standing = independence
  unclear when standing = own_voice
  response china.attack
}
redline us.force "Chinese weapons used on Taiwan" {
  source "Taiwan Relations Act, 1979, section 2(b)"  status verified
  note "The Act also speaks of coercion: missiles off the ports lie in the gray zone."
  crossed when hit
  unclear when splash = port_approaches
  response us.defend
}
threat china.force to taiwan "independence means war" {
  source "Li Peng to the National People's Congress, 5 March 1996: the use of force is not renounced"  status verified
  if standing = independence
  then china.attack
}
threat us.grave_consequences to china "an attack on Taiwan would have grave consequences" {
  declared 1996-03-07  source "Perry to Liu Huaqiu, as participants told it later"  status contested
  if hit
  then us.defend
}
belief china about us.force {
  source "remark to Freeman, 1995, as he reported it: Washington would not risk Los Angeles for Taipei"
  status contested
  ignored
}

doctrine china {
  last_resort: forbid attack unless crossed(china.independence)
    source "White paper, The Taiwan Question and Reunification of China, August 1993"  status contested
    note "The paper names no single condition; the model keeps the one that was never in doubt."
}
doctrine taiwan {
  no_declaration: forbid declare_independence
    source "Guidelines for National Unification, 1991"  status verified
}
doctrine us {
  measured: forbid defend unless crossed(us.force)  # lint: allow D624 the Act says so, and the guard of the move does, too
    source "Taiwan Relations Act, 1979, section 3(c)"  status unverified
}
