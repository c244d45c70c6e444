param most: 0..6 = 3
actor us
state { aid: 0..6 = 0 }
move us.give { when aid < most  do aid += 1 }
