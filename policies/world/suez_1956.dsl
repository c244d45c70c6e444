# Suez 1956: moves, lines, threats and treaties shared by the files suez_1956*.dsl. It starts on 14 October: the canal has been
# nationalised since July, the Security Council has six principles for it, and two Frenchmen bring Eden a plan.
ladder operation { waiting < bombing < ashore }
param washington_heeded: bool = false   "whether London believes that Washington means what it writes"

actor uk "Britain"
actor france "France"
actor israel "Israel"
actor egypt "Egypt"
actor us "United States"
actor ussr "Soviet Union"
alliance conspirators { uk, france, israel } decides by consensus
alliance allies { uk, france } decides by consensus
rivals uk, france, israel against egypt

state {
  agreed: bool = false            "a canal regime on the six principles"
  protocol: bool = false          "the secret protocol of Sèvres"
  sinai: bool = false             "Israeli troops in Egypt"
  ultimatum: bool = false
  obeyed: bool = false            "Egypt has drawn back from its canal"
  attack: operation = waiting     "British and French forces"
  canal_blocked: bool = false
  dollars_refused: bool = false   "no American help for the pound"
  notes: bool = false             "Bulganin's notes, which speak of rockets"
  cease_fire: bool = false
}

move egypt.agree_on_canal "meet again in Geneva and settle on the six principles" {
  source "Security Council resolution 118, 13 October 1956; a meeting was meant for 29 October"  status contested
  tags diplomatic
  when not agreed and not protocol and attack = waiting
  do agreed := true
}
move conspirators.sign_at_sevres {
  declared 1956-10-24  source "Shlaim, The Protocol of Sèvres, 1956, International Affairs 73:3, 1997"  status verified
  tags covert, diplomatic
  when not protocol and not agreed
  do protocol := true
}
move israel.invade_sinai {
  declared 1956-10-29  source "Kyle, Suez, 1991"  status verified
  tags conventional
  when not sinai and not cease_fire
  do sinai := true
}
move israel.leave_sinai { declared 1957-03  status unverified  when sinai and cease_fire  do sinai := false }
move uk.send_ultimatum "with France: both armies ten miles from the canal, within twelve hours" {
  declared 1956-10-30  source "Kyle, Suez, 1991"  status verified
  when sinai and not ultimatum
  do ultimatum := true
}
move egypt.obey { when ultimatum and not obeyed and attack = waiting  do obeyed := true }
move uk.bomb_airfields {
  declared 1956-10-31  source "Kyle, Suez, 1991"  status verified
  tags conventional
  when attack = waiting and not cease_fire
  do attack := bombing
}
move allies.land_at_port_said {
  declared 1956-11-05  source "Kyle, Suez, 1991"  status verified
  tags conventional
  when attack = bombing and not cease_fire
  do attack := ashore
}
move egypt.sink_ships "block the canal with its own ships" {
  declared 1956-11-01  status unverified
  tags economic
  when attack != waiting and not canal_blocked
  do canal_blocked := true
}
move us.refuse_dollars {
  source "Kunz, The Economic Diplomacy of the Suez Crisis, 1991; Boughton, Northwest of Suez, IMF, 2000"
  status contested
  note "How much of it came before the cease-fire and how much only before the withdrawal is disputed."
  tags economic
  when attack != waiting and not dollars_refused
  do dollars_refused := true
}
move us.help_the_pound {
  declared 1956-12-10  source "Boughton, Northwest of Suez, IMF, 2000"  status unverified
  tags economic
  when dollars_refused
  do dollars_refused := false
}
move ussr.send_notes {
  declared 1956-11-05  source "FRUS 1955-1957, XVI, 5 November 1956"  status verified
  when attack != waiting and not notes
  do notes := true
}
move ussr.fire_rockets { tags nuclear  when attack != waiting }
move uk.cease_fire {
  declared 1956-11-06  source "Kyle, Suez, 1991"  status verified
  when attack != waiting and not cease_fire
  do cease_fire := true
}
move uk.go_home "the troops leave, and France's with them" {
  declared 1956-12-22  source "Kyle, Suez, 1991"  status verified
  when attack != waiting and cease_fire
  do attack := waiting
}

redline egypt.frontier "Israeli troops in Egypt" { status unverified  against israel  crossed when sinai }
redline egypt.canal "British or French forces against Egypt" {
  status unverified
  against uk, france
  crossed when attack != waiting
  response egypt.sink_ships
}
redline us.no_force "force over the canal" {
  declared 1956-07-31  source "Eisenhower to Eden; FRUS 1955-1957, XVI, documents 35 and 163"  status contested
  note "The letters of July and September advise against force; what would follow they leave open."
  against uk, france
  crossed when attack != waiting
}
threat us.disapproval to uk "no American support for force" {
  declared 1956-07-31  source "Eisenhower to Eden; FRUS 1955-1957, XVI, documents 35 and 163"  status contested
  if attack != waiting
  then us.refuse_dollars
}
threat us.no_dollars to uk "no help for the pound until Britain stops and goes home" {
  source "Kunz, The Economic Diplomacy of the Suez Crisis, 1991"  status contested
  until attack = waiting
  then us.refuse_dollars
  starts with us.refuse_dollars
  ends with us.help_the_pound
}
threat uk.ultimatum to egypt "Egypt leaves the canal, or is made to" {
  declared 1956-10-30  source "Kyle, Suez, 1991"  status verified
  unless obeyed within 1
  then uk.bomb_airfields
  starts with uk.send_ultimatum
}
threat ussr.rocket_note to uk "rockets might be used against Britain" {
  declared 1956-11-05  source "Bulganin to Eden; FRUS 1955-1957, XVI, 5 November 1956"  status verified
  until cease_fire
  then ussr.fire_rockets
  starts with ussr.send_notes
}
belief uk about us.no_force "Washington will look the other way" {
  source "Kyle, Suez, 1991"  status contested
  crossed when attack != waiting and washington_heeded
}
# what the three promised each other at Sèvres, and only there
pact sevres: offense of uk to israel {
  declared 1956-10-24  source "Shlaim, International Affairs 73:3, 1997"  status verified
  when protocol and sinai
  owes uk.send_ultimatum within 2
}
pact sevres_force: offense of uk to israel {
  declared 1956-10-24  source "Shlaim, International Affairs 73:3, 1997"  status verified
  when protocol and ultimatum and not obeyed
  owes uk.bomb_airfields within 3
}

doctrine uk {
  pretext: forbid bomb_airfields unless ultimatum and not obeyed
    source "Kyle, Suez, 1991: Eden wanted a cause that he could name"  status contested
  heed: forbid conspirators.sign_at_sevres when washington_heeded
    status unverified  note "assumed by the model"
  pound: oblige cease_fire within 3 when dollars_refused and attack != waiting
    source "Macmillan to the cabinet, 6 November 1956, on the loss of reserves"  status contested
}
doctrine israel {
  not_alone: forbid invade_sinai unless protocol
    source "Shlaim, International Affairs 73:3, 1997: Ben-Gurion would not be left to fight alone"  status contested
}
doctrine ussr {
  words_only: forbid fire_rockets
    source "Fursenko & Naftali, Khrushchev's Cold War, 2006"  status contested
    note "That the notes were a bluff is what most historians say; London could not know."
}
