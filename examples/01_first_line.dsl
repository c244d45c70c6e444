# Step 1: two actors, one variable, one red line. Can the line be crossed?
policy "Tutorial 1: a first red line"

actor us "United States"
actor russia "Russia"
rivals us against russia

state {
  aid: 0..3 = 0   "tiers of systems delivered"
}

move us.raise_aid "deliver the next tier" {
  when aid < 3
  do aid += 1
}

redline russia.third_tier "the third tier" {
  crossed when aid = 3
}

# three deliveries, one after the other
check line: no crossing of russia.third_tier expect violated in 3
