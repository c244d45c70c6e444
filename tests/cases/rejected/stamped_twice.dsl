# Two declarations that a family and another one stamp out with one name are one too many; the limit is on what is stamped out.
actor us
actor uk
actor russia
group west { us, uk }
state { aid: 0..3 = 0 }
move a.give for a in west { do aid := 1 }
move uk.give { do aid := 2 }  # error D210: uk.give
move us.send(n) for n in 1..3 { do aid := n }
move us.spend(n) { do aid := 1 }  # error D219: n
