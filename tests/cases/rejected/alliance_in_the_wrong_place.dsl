# A group or alliance may stand for its members in `against`, `by`, `rivals` and `excluding`, not where one actor is needed.
actor us
actor uk
actor russia
group west { us, uk }
alliance pact_of_two { us, uk }
rivals west against russia
state { aid: 0..3 = 0 }
move us.give { when aid < 3  do aid += 1 }
redline russia.tiers { against west  crossed when aid = 3 }
threat russia.warning to west { if aid = 3 }  # error D217: west
turns cycle pact_of_two, russia  # error D217: pact_of_two
check a: no dilemma of west  # error D217: west
check b: no crossing by west excluding pact_of_two
