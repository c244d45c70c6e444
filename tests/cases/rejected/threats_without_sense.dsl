# A threat has exactly one trigger, and is between two actors; one that is asked to be credible names its response.
actor us
actor russia
state { aid: 0..3 = 0 }
move us.give { when aid < 3  do aid += 1 }
move russia.protest { when aid > 0 }
threat russia.none to us { then protest }  # error D402: trigger
threat russia.two to us { if aid = 3  until aid = 0 }  # error D402: trigger
threat us.self to us { if aid = 3 }  # error D403: us
threat russia.dumb to us { if aid = 3 }
threat russia.foreign to us { if made protest }  # error D203: protest
check c: credible russia.dumb  # error D407: then
