param most: 0..9 = 2
param pace: 1..3 = 1
param open: bool = any
actor us
actor them
rivals us against them
state { aid: 0..9 = 0 }
move us.give { when open and aid + pace <= most  do aid += pace }
redline them.tiers { crossed when aid >= 4 }
