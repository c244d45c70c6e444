# Able Archer 1983: moves, lines and threats shared by the files able_archer_1983*.dsl. It starts on 6 November, with
# Moscow's residencies told to look for signs of a surprise attack, and NATO's yearly staff exercise about to begin.
ladder readiness { routine < alert < launch }

actor nato "NATO"
actor ussr "Soviet Union"
rivals nato against ussr

state {
  exercise: bool = false         "Able Archer is under way"
  practised: bool = false        "the staffs have practised a nuclear release"
  western: readiness = routine   "NATO's nuclear forces"
  eastern: readiness = routine   "Soviet nuclear forces in Europe"
  war: bool = false              "nuclear weapons have been used"
}

move nato.begin_exercise {
  declared 1983-11-07  source "PFIAB, The Soviet War Scare, 1990"  status contested
  note "Some accounts begin on 2 November."
  when not exercise and not practised and not war
  do exercise := true
}
move nato.practise_release "the release of nuclear weapons on paper, in new codes, with radio silences" {
  source "PFIAB, The Soviet War Scare, 1990"  status contested
  when exercise and not practised and not war
  do practised := true
  mistaken by ussr for nato.prepare_strike
}
move nato.practise_release_as_before "the same on paper, in procedures that Moscow knew from earlier years" {
  when exercise and not practised and not war
  do practised := true
}
move nato.end_exercise {
  declared 1983-11-11  source "PFIAB, The Soviet War Scare, 1990"  status unverified
  when exercise
  do exercise := false
}
move nato.answer_alert "put NATO's forces on alert in reply" {
  when eastern != routine and western = routine and not war
  do western := alert
}
move nato.prepare_strike "make nuclear forces ready to launch" {
  tags nuclear
  when western != launch
  do western := launch
}
move ussr.alert_aircraft "nuclear-capable aircraft in East Germany and Poland on alert" {
  source "PFIAB, The Soviet War Scare, 1990"  status contested
  note "Miles, Journal of Cold War Studies 22:3 (2020), doubts that there was a scare."
  when eastern = routine and not war
  do eastern := alert
}
move ussr.strike_first { tags nuclear  when eastern != routine and not war  do war := true, eastern := launch }
move a.stand_down for a in {nato, ussr} {
  when not exercise and not war
  do if a = nato then { western := routine } else { eastern := routine }
}

redline ussr.surprise_attack "NATO makes ready for a nuclear first strike" {
  declared 1983-02-17
  source "KGB Centre to the London residency; Andrew & Gordievsky, Instructions from the Centre, 1991"  status verified
  note "What the residencies were told to look for; never announced to NATO as a line."
  crossed when western = launch
  unclear when western = alert
}
redline nato.first_use "a Soviet nuclear attack" {
  source "NATO, MC 14/3, 16 January 1968"  status unverified
  note "A planning document, which the model reads as a line."
  crossed by ussr.strike_first
  response nato.prepare_strike
}
threat nato.flexible_response to ussr "an attack may be answered with nuclear weapons" {
  source "NATO, MC 14/3, 16 January 1968"  status verified
  if made ussr.strike_first
  then nato.prepare_strike
}
threat ussr.retaliation to nato "preparation for a first strike will not go unanswered" {
  status unverified  note "assumed by the model"
  if western = launch
  then ussr.alert_aircraft, ussr.strike_first
}
belief nato about ussr.surprise_attack {
  ignored
  source "Special National Intelligence Estimate 11-10-84, May 1984: no genuine fear of imminent war"  status verified
}

doctrine nato {
  staffs_only: forbid prepare_strike unless war
    source "PFIAB, The Soviet War Scare, 1990"  status verified  note "A command post exercise: staffs, no forces."
}
doctrine ussr {
  watch: oblige alert_aircraft within 2 when alarmed(ussr.surprise_attack)
    source "PFIAB, The Soviet War Scare, 1990"  status contested
  # no evidence says how near Moscow was: the model lets it strike only after a scare that NATO's own alert seems to confirm
  not_on_words: forbid strike_first unless alarmed(ussr.surprise_attack) and western != routine
    status unverified  note "assumed by the model"
}
