# A pact is of one of five kinds and between two actors; a promise is broken by something, and its name is not a rule's.
actor us
actor uk
actor russia
state { aid: 0..3 = 0 }
move us.give { when aid < 3  do aid += 1 }
pact treaty: defence of us to uk { when aid = 1  owes give within 2 }  # error D416: `defense`
pact alone: defense of us to us { when aid = 1  owes give within 2 }  # error D403: us
promise us.restraint to russia { }  # error D414: broken
doctrine us { word: oblige give within 2 when aid = 0 }
promise us.word to russia { broken when aid = 3 }  # error D210: us.word
redline russia.tiers { unclear when aid = 2 }  # error D414: crossed
belief us about russia.tiers { }  # error D408: ignored
