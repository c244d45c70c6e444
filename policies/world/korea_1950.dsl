# Korea, autumn 1950: moves, lines and threats shared by korea_1950.dsl and korea_1950_proviso.dsl. It starts on 3 October:
# South Korean troops are north of the 38th parallel, American troops are not, and Zhou Enlai has told India what would follow.
ladder place { south < north < yalu }
ladder conflict { war_in_korea < war_with_china < war_on_china }
param warning_believed: bool = false   "whether Washington takes Zhou Enlai's warning for more than words"

actor us "United States"
actor south_korea "South Korea"
actor general_assembly "UN General Assembly"
actor china "China"
rivals us, south_korea against china

state {
  koreans: place = north     "how far South Korean troops have come"
  americans: place = south   "how far American troops have come"
  resolution: bool = false   "the Assembly wants a unified Korea"
  volunteers: bool = false   "Chinese troops in Korea"
  level: conflict = war_in_korea
}

move general_assembly.resolve {
  declared 1950-10-07  source "General Assembly resolution 376 (V)"  status verified
  tags diplomatic
  when not resolution
  do resolution := true
}
move south_korea.advance "South Korean troops go on towards the Yalu" {
  tags conventional
  when koreans = north
  do koreans := yalu
}
move us.cross_parallel {
  declared 1950-10-09  source "Appleman, South to the Naktong, North to the Yalu (US Army, 1961)"  status verified
  tags conventional
  when americans = south and level = war_in_korea
  do americans := north
}
move us.drive_to_yalu "MacArthur lifts the line beyond which only Koreans were to go" {
  declared 1950-10-24  source "Appleman, South to the Naktong, North to the Yalu (US Army, 1961)"  status verified
  tags conventional
  when americans = north and level = war_in_korea
  do americans := yalu
}
move us.go_back_south { when americans != south and level = war_in_korea  do americans := south }
move us.bomb_manchuria { tags conventional  when volunteers  do level := war_on_china }
move china.send_volunteers "across the Yalu, unannounced" {
  declared 1950-10-19  status contested  note "The first crossings are dated between 14 and 19 October."
  tags conventional, covert
  when not volunteers
  do volunteers := true
}
move china.recall_volunteers { when volunteers and level = war_in_korea  do volunteers := false }
move china.attack_in_strength "modeller's assumption: after this attack neither army can simply go home" {
  declared 1950-11-25  source "Schnabel, Policy and Direction (US Army, 1972)"  status verified
  tags conventional
  when volunteers and americans != south and level = war_in_korea
  do level rises
}

redline china.parallel "American troops north of the 38th parallel" {
  declared 1950-10-03  source "Zhou Enlai to Panikkar; FRUS 1950, VII, document 614"  status verified
  note "South Korean troops alone would not count."
  against us
  crossed when americans != south
  unclear when koreans = yalu
  response china.send_volunteers
}
redline us.entry "Chinese troops in Korea" {
  source "JCS to MacArthur, 27 September 1950 (JCS 92801); FRUS 1950, VII"  status unverified
  note "A condition in secret orders, which the model reads as a line; nobody announced it to Peking in these words."
  against china
  crossed when volunteers
}
threat china.warning to us "China will send troops if American troops cross" {
  declared 1950-10-03  source "Zhou Enlai to Panikkar; FRUS 1950, VII, document 614"  status verified
  if americans != south
  then china.send_volunteers, china.attack_in_strength
}
promise us.no_war_on_china to china "the United States does not want to carry the war into China" {
  declared 1950-11-16  source "Truman, statement to the press, 16 November 1950"  status verified
  broken when level = war_on_china
}
doctrine us {
  mandate: forbid cross_parallel unless resolution
    source "the crossing in strength waited for the vote of 7 October"  status unverified
  proviso: forbid cross_parallel when warning_believed
    declared 1950-09-27  source "JCS 92801: go north only if China has announced no entry"  status verified
    note "The proviso was in the orders; what was missing was belief in the announcement."
  manchuria: forbid bomb_manchuria
    declared 1950-10-09  source "JCS 93709: nothing against Chinese territory without Washington"  status verified
}
doctrine china {
  not_first: forbid send_volunteers unless crossed(china.parallel)
    source "Zhou Enlai to Panikkar; FRUS 1950, VII, document 614"  status verified
  word_kept: oblige send_volunteers within 3 when crossed(china.parallel)
    status contested  note "Mao hesitated in the middle of October; the model lets China keep its word."
}
