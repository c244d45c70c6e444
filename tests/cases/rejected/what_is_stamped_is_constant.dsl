# Sets of families, `where` and values of parameters are known before the first step; what has no members has no least one.
actor us
actor uk
group west { us, uk }
state { aid: 0..3 = 0 }
param pace: 0..3 = any
move us.give(n) for n in 1..3 where aid = 0 { do aid := n }  # error D309: before the first step
move us.send(n) for n in {1, aid} { do aid := n }  # error D309: constant
move uk.send(n) for n in 1..pace { do aid := n }  # error D309: `pace`
check c: never min(n in 3..1: n) = 2  # error D308: empty
