# `in` takes ranges of numbers and of rungs, sets of members, sets that are computed, groups of actors.
ladder alert { quiet < watch < tense < war }
enum sea { open, mined, closed }
actor us
actor uk
actor russia
group west { us, uk }
state { level: alert = quiet  strait: sea = open  aid: 0..5 = 1  speaker: actor = us }
move us.warn { when level in quiet..watch  do level rises }
move us.mine { when strait in {open, closed}  do strait := mined }
move russia.sweep { when not (strait in {open})  do strait := closed }
move us.give { when aid in 1..3  do aid += 2 }
move us.pass { when speaker in west  do speaker := russia }
# level rises twice, from quiet and from watch; aid goes 1, 3, 5
check rungs: always level in quiet..tense
check top: reachable level in {tense, war}
check numbers: always aid in {1, 3, 5}
check computed: always aid in {2 * 2 - 3, 1 + 2, aid}
check members: reachable strait in {closed}
check actors: always speaker in west or speaker in {russia}
check empty_handed: never not (speaker in actor)
