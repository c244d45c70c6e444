# A third party crosses the line that calls the pact: the partner has dragged nobody in.
actor small
actor large
actor other
rivals small, large against other
state { attacked: bool = false  helped: bool = false }
move other.attack { when not attacked  do attacked := true }
move large.help { when attacked and not helped  do helped := true }
redline small.soil { crossed when attacked }
pact guarantee: defense of large to small { when attacked  owes help within 2 }
check not_dragged: no entrapment of large into helped
check helps: reachable helped
