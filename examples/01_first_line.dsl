# Step 1: two actors, one variable, one red line. Can the line be crossed?
#
#   doctrine check examples/01_first_line.dsl
policy "Tutorial 1: a first red line"

# Who there is. A red line addresses the rivals of its owner.
actor us "United States"
actor russia "Russia"
rivals us against russia

# What can differ from one moment to the next: here one number, which starts at 0.
state {
  aid: 0..3 = 0   "tiers of systems delivered"
}

# What can be done: `when` says when it is possible, `do` what it changes.
move us.raise_aid "deliver the next tier" {
  when aid < 3
  do aid += 1
}

# What has been declared: a step that makes this condition true crosses the line.
redline russia.third_tier "the third tier" {
  crossed when aid = 3
}

# The question. Its author knows the answer: three deliveries, one after the other.
check line: no crossing of russia.third_tier expect violated in 3
