# Of several lines the one that is crossed first decides, wherever it stands in the file.
actor us
actor them
rivals us against them
state { aid: 0..4 = 0  range: 0..4 = 0 }
move us.give { when aid < 4  do aid += 1 }
move us.release { when range < 4 and aid > 0  do range += 1 }
redline them.slow { crossed when aid = 4 }
redline them.slower { crossed when range = 3 }
redline them.quick { crossed when aid = 2 and range = 1 }
check any: no crossing expect violated in 3
check slow: no crossing of them.slow expect violated in 4
check slower: no crossing of them.slower expect violated in 4
check quick: no crossing of them.quick expect violated in 3
check by_any: no crossing of them.* by us expect violated in 3
