# Step 4: obligations. What must be done, by when, and what if the law forbids it.
#
#   doctrine check examples/04_duties.dsl
policy "Tutorial 4: a promise and a law"

actor blue
actor ally
actor red
rivals blue, ally against red

state {
  attacked: bool = false
  mandate: bool = false   "parliament has voted"
  helped: bool = false
}

move red.attack { when not attacked  do attacked := true }
move blue.vote { when not mandate  do mandate := true }
move blue.help { when attacked and not helped  do helped := true }

# Two rules that can meet: one asks for help within three steps, the other forbids it before a vote.
doctrine blue {
  promise: oblige help within 3 when attacked and not helped
  law: forbid help unless mandate
}

# The attack, and two steps without a vote: the promise is due and the law forbids it.
check stuck: no dilemma of blue expect violated in 3
# One step later it is broken.
check broken: never broken(blue.promise) expect violated in 4
# With the vote in time it can be kept.
check kept: reachable helped and not broken(blue.promise)
