# `when`, `do`, `chance` and `against` stand once in a declaration, `owes` and `unless` once in a pact, `turns` once in a policy.
actor us
actor uk
state { aid: 0..3 = 0 }
move us.give { when aid < 3  when aid > 0  do aid += 1 }  # error D401: when
move us.take { do aid := 0  do aid := 1 }  # error D401: do
redline us.tiers { against uk  against uk  crossed when aid = 3 }  # error D401: against
pact treaty: defense of us to uk { owes give within 2  owes take within 3 }  # error D401: owes
turns cycle us, uk
turns free  # error D401: turns
