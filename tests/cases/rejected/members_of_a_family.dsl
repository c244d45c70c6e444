# An index is a member of the variable's set, and as many are needed as the variable has.
actor us
actor uk
actor russia
group west { us, uk }
state { met[west]: bool = false  trust[west, west]: 0..3 = 0 }
move us.meet { do met[russia] := true }  # error D214: russia
move us.greet { do met := true }  # error D212: one index
move uk.trust { do trust[us] += 1 }  # error D212: two indices
move uk.doubt { do trust[us, uk] -= 1 }
