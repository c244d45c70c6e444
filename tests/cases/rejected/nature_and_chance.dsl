# `nature` always exists: it is not declared, follows no doctrine, makes no threat; only its moves have a chance.
actor us
actor nature  # error D211: nature
state { aid: 0..3 = 0 }
move us.give { chance 1/2  when aid < 3  do aid += 1 }  # error D406: nature
move nature.loss { chance 1/4  when aid > 0  do aid -= 1 }
threat nature.storm to us { if aid = 3 }  # error D216: nature
turns cycle us, nature  # error D216: nature
