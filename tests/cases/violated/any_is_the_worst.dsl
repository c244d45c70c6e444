# Of `x := any` and of open initial values the checker takes the worst, each time anew.
actor us
actor uk
actor russia
group west { us, uk }
rivals us, uk against russia
state { speaker: west = us  wind: 0..9 = in 3..5  hits: 0..2 = 0 }
move us.draw { do speaker := any }
move uk.shoot { when speaker = uk and hits < 2  do hits += 1, speaker := any }
move nature.blow { do wind := any }
redline russia.hits { crossed when hits = 2 }
# draw uk, shoot and draw uk again, shoot
check twice: no crossing of russia.hits expect violated in 3
check start: never wind = 5 expect violated in 0
check blown: never wind = 9 and hits = 0 expect violated in 1
check inside: never speaker = uk expect violated in 1
