# The Su-24, autumn 2015: moves, lines and threats shared by the files turkey_russia_2015*.dsl. It starts on the morning of
# 24 November. Turkey shoots at aircraft that come across the border from Syria; Russia has flown there for eight weeks.
ladder stay { outside < seconds < minutes }
ladder relations { partners < estranged < war }

actor turkey "Turkey"
actor russia "Russia"
actor allies "Turkey's NATO allies"
rivals turkey against russia

state {
  near: bool = false        "a Russian bomber along the border"
  inside: stay = outside    "how long it is in Turkish airspace"
  warned: bool = false      "warned by radio"
  shot: bool = false        "the bomber shot down"
  s400: bool = false        "Russian long-range air defence in Syria"
  sanctions: bool = false   "Russian sanctions on Turkey"
  letter: bool = false      "Turkey has written its regrets"
  level: relations = partners
}
define reconciled = level = partners and not sanctions

move russia.fly_along_border {
  source "Turkey saw the aircraft in its airspace, Russia only near it"  status contested
  when not near
  do near := true
  mistaken by turkey for russia.cut_corner
}
move russia.cut_corner "17 seconds over the tip of Hatay" {
  source "Turkey to the Security Council, 24 November 2015"  status contested
  note "Russia denies that the aircraft left Syria; NATO's Secretary General found Turkey's account consistent with the allies'."
  when near and inside = outside
  do inside := seconds
}
move russia.stay_inside { when inside = seconds  do inside := minutes }
move russia.fly_home { when near  do near := false, inside := outside }
move nature.stray "a navigation error over the same tip" {
  note "A possibility of the model, nobody's account."
  when near and inside = outside
  do inside := seconds
}
move turkey.warn_by_radio "ten calls in five minutes" {
  source "Turkey to the Security Council, 24 November 2015"  status contested
  note "The surviving Russian airman said that there were none."
  when near and not warned
  do warned := true
}
move turkey.shoot_down {
  declared 2015-11-24  source "both sides; the place where it was hit is disputed"  status verified
  tags conventional
  when near and level != war
  do shot := true, near := false, inside := outside, level := estranged
}
move russia.send_s400 { declared 2015-11-26  status unverified  when shot and not s400  do s400 := true }
move russia.impose_sanctions {
  declared 2015-11-28  source "decree of the President of Russia, 28 November 2015"  status verified
  tags economic
  when level = estranged and not sanctions and not letter
  do sanctions := true
}
move turkey.write_letter {
  declared 2016-06-27  source "Kremlin, 27 June 2016: President Erdogan has written"  status verified
  note "Whether the word in it was an apology is disputed."
  tags diplomatic
  when level = estranged and not letter
  do letter := true
}
move russia.make_up {
  tags economic, diplomatic
  when letter and level = estranged
  do level := partners, sanctions := false
}
move russia.shoot_back "bring down a Turkish fighter over Turkey" {
  tags conventional
  when level = estranged
  do level := war
}
move allies.join_war { tags conventional  when level = war and not made(allies.join_war) }

redline turkey.airspace "Russian aircraft over Turkey" {
  source "Turkish rules of engagement, tightened in June 2012; repeated to Russia in October 2015"  status unverified
  crossed when inside != outside
  unclear when near
  response turkey.shoot_down
}
redline russia.aircraft "an attack on Russian aircraft over Syria" {
  status unverified  note "assumed by the model, not declared in these words"
  crossed by turkey.shoot_down
}
threat turkey.rules_of_engagement to russia "aircraft that enter are shot at" {
  source "Turkey to the Security Council, 24 November 2015: the rules are well known to all"  status contested
  if made russia.cut_corner
  then turkey.shoot_down
}
threat russia.air_defence to turkey "what endangers Russian aircraft is destroyed" {
  declared 2015-11-24  source "Russian General Staff, evening of 24 November 2015"  status unverified
  if made turkey.shoot_down
  then russia.shoot_back
  starts with russia.send_s400
}
threat russia.until_regret to turkey "sanctions until Turkey says that it is sorry" {
  source "Russian demands of December 2015: apology, compensation, punishment"  status unverified
  until letter
  then russia.impose_sanctions
  starts with russia.impose_sanctions
  ends with russia.make_up
}
promise russia.no_war to turkey "no war with Turkey" {
  declared 2015-11-25  source "Lavrov, Moscow, 25 November 2015"  status unverified
  broken when level = war
}
belief russia about turkey.airspace "a few seconds are not worth a missile" {
  source "Russian aircraft had strayed across in October 2015 and were escorted out"  status contested
  crossed when inside = minutes
}
pact article_5: defense of allies to turkey {
  source "North Atlantic Treaty, 1949, articles 5 and 6"  status verified
  when level = war
  owes allies.join_war within 3
}

doctrine turkey {
  warn_first: forbid shoot_down unless warned and alarmed(turkey.airspace)
    source "Turkey to the Security Council, 24 November 2015"  status contested
}
doctrine russia {
  not_long: forbid stay_inside
    status unverified  note "assumed by the model: Russia keeps to the line where it sees it"
}
