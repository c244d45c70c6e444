param most: 0..9 = any
actor us
actor them
rivals us against them
state { aid: 0..9 = 0 }
move us.give { when aid < most  do aid += 1 }
redline them.tiers { crossed when aid = most }
