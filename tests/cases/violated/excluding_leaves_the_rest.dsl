# Excluded moves are impossible: what their actor owes cannot be kept, and is broken; the others go on.
actor us
actor uk
actor russia
alliance west { us, uk }
rivals us, uk against russia
state { attacked: bool = false  helped: bool = false  joint: bool = false }
move russia.attack { when not attacked  do attacked := true }
move uk.help { when attacked  do helped := true }
move west.intervene { when attacked  do joint := true }
doctrine uk { treaty: oblige help within 1 when attacked }
redline russia.soil { crossed by west.intervene }
# attack; due at once: help; then the alliance
check joined: no crossing of russia.soil expect violated in 3
check without: never broken(uk.treaty) excluding uk expect violated in 2
check stuck: no dilemma of uk excluding uk expect violated in 1
