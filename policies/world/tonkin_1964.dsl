# The Gulf of Tonkin, 1964: moves, lines and threats shared by the files tonkin_1964*.dsl. It starts on 30 July: boats from the
# South are about to shell two islands in secret, and an American destroyer is to listen along the same coast.
ladder war { covert < skirmish < air_strikes < bombing_campaign }
param second_attack: bool = false   "whether Hanoi would attack a second time"

actor us "United States"
actor congress "Congress"
actor south_vietnam "South Vietnam"
actor north_vietnam "North Vietnam"
rivals us, south_vietnam against north_vietnam

state {
  raided: bool = false       "boats from the South have shelled the coast"  # lint: allow D606 for the reader: nothing depends on it
  patrol: bool = false       "American destroyers in the Gulf"
  warned: bool = false       "the American note of 3 August"
  evidence: bool = false     "hits, sightings or wreckage of an attack since the note"
  resolution: bool = false   "Congress lets the President use force"
  level: war = covert
}

move south_vietnam.raid_islands "shell Hon Me and Hon Ngu, under plan 34A" {
  declared 1964-07-30  source "Moïse, Tonkin Gulf and the Escalation of the Vietnam War, 1996"  status verified
  note "The night of 30 to 31 July. The raids were planned and paid for by the United States."
  tags covert
  when level = covert
  do raided := true
}
move us.patrol "the destroyers go in along the coast" {
  declared 1964-07-31  source "Moïse, Tonkin Gulf and the Escalation of the Vietnam War, 1996"  status verified
  note "The Maddox until 2 August, the Maddox and the Turner Joy from 3 August."
  when not patrol and level <= skirmish
  do patrol := true
  mistaken by north_vietnam for south_vietnam.raid_islands
}
move us.leave_gulf { when patrol  do patrol := false }
move north_vietnam.torpedo_attack {
  declared 1964-08-02  source "Hanyok, The Gulf of Tonkin Mystery, Cryptologic Quarterly, 2001"  status verified
  note "The Maddox opened fire first, with warning shots."
  tags conventional
  when patrol and level <= skirmish
  do level := skirmish, patrol := false, if warned then { evidence := true }
}
move us.send_note "expect grave consequences from any further attack" {
  declared 1964-08-03  source "FRUS 1964-1968, I, document 270"  status verified
  tags diplomatic
  when level = skirmish and not warned
  do warned := true
}
move nature.echoes_at_night "radar and sonar contacts in bad weather, 4 August" {
  declared 1964-08-04  source "Hanyok, The Gulf of Tonkin Mystery, Cryptologic Quarterly, 2001"  status verified
  when patrol
  mistaken by us for north_vietnam.torpedo_attack
}
move us.strike_bases "bomb the torpedo boat bases" {
  declared 1964-08-05  source "Moïse, Tonkin Gulf and the Escalation of the Vietnam War, 1996"  status verified
  tags conventional
  when level = skirmish
  do level := air_strikes
}
move congress.resolve {
  declared 1964-08-07  source "Public Law 88-408"  status verified
  tags diplomatic
  when made(us.strike_bases) and not resolution
  do resolution := true
}
move us.bomb_the_north "month after month" {
  declared 1965-03-02  source "Operation Rolling Thunder"  status verified
  tags conventional
  when resolution and level = air_strikes
  do level := bombing_campaign
}
move us.call_off "modeller's assumption: with the resolution in hand no President does" {
  tags diplomatic
  when level in skirmish..air_strikes and not patrol and not resolution
  do level := covert
}

redline north_vietnam.coast "raids on its coast and islands" {
  source "Moïse, Tonkin Gulf and the Escalation of the Vietnam War, 1996"  status contested
  note "Hanoi complained of the raids; that it would answer at sea it had not announced."
  crossed by south_vietnam.raid_islands
  response north_vietnam.torpedo_attack
}
redline us.ships "an attack on American ships at sea" {
  source "FRUS 1964-1968, I, document 270: its ships would go on sailing there"  status verified
  crossed by north_vietnam.torpedo_attack
}
redline us.further_attack "another attack after the note of 3 August" {
  declared 1964-08-03  source "FRUS 1964-1968, I, document 270"  status verified
  crossed by north_vietnam.torpedo_attack when warned
  response us.strike_bases
}
threat us.note to north_vietnam "grave consequences" {
  declared 1964-08-03  source "FRUS 1964-1968, I, document 270"  status verified
  if made north_vietnam.torpedo_attack
  then us.strike_bases
  starts with us.send_note
}
threat north_vietnam.coastal_defence to us "a ship that comes with the raids is treated as a raider" {
  status unverified  note "assumed by the model"
  if made us.patrol
  then north_vietnam.torpedo_attack
}

doctrine north_vietnam {
  raiders_only: forbid torpedo_attack unless alarmed(north_vietnam.coast)
    source "Moïse, 1996: the patrol was taken for a part of the raids"  status contested
  not_again: forbid torpedo_attack when warned and not second_attack
    source "Hanyok, 2001: on 4 August its navy was busy with the damaged boats"  status contested
}
doctrine us {
  first_time_free: forbid strike_bases unless alarmed(us.further_attack)
    source "FRUS 1964-1968, I, document 270: for 2 August a protest"  status verified
}
