# What might lie outside of a variable's group is not assigned to it, even if it is a variable that happens to be inside.
actor us
actor uk
actor russia
group west { us, uk }
state { leader: west = us  speaker: actor = us }
move us.hand_over { do leader := uk }
move us.give_up { do leader := speaker }  # error D311: us, uk
move us.betray { do leader := russia }  # error D311: russia
move uk.speak { do speaker := leader }
