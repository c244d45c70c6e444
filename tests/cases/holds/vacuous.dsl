# A check that had nothing to check says so: no addressed actor can move, no threat, no obligation, no first condition.
actor us
actor russia
actor china
rivals us against russia
state { aid: 0..3 = 0 }
move us.give { when aid < 2  do aid += 1 }
move china.watch { do aid := aid }
redline russia.top { crossed when aid = 3 }
redline russia.tiers { crossed when aid = 2 }
redline china.own { against russia  crossed when aid = 1 }
doctrine us { measured: forbid give when aid = 1 }
threat us.warning to russia { if aid = 2 }
# aid never gets to 3, whatever is permitted; russia makes no move
check out_of_reach: no crossing of russia.top expect holds vacuously
check nobody: no crossing of china.own expect holds vacuously
# a rule is all that keeps aid below 2, so there was something to check
check kept: no crossing of russia.tiers
check no_threat: no shift by russia toward us expect holds vacuously
check no_duty: no dilemma of us expect holds vacuously
check never_starts: aid = 3 leads to aid = 0 in 1 expect holds vacuously
