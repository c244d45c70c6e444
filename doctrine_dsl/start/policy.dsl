# A first policy: replace it by your own, piece by piece.
#
#   doctrine check policies
policy "Support for an ally"

actor us "United States"
actor russia "Russia"
rivals us against russia

# What can differ from one moment to the next.
state {
  aid: 0..3 = 0         "tiers of systems delivered"
  talks: bool = false   "a channel is open"
}

# How far our doctrine lets us go: a parameter, so that scenarios can ask about other limits.
param limit: 0..3 = 2   "the last tier that we deliver"

# What can be done.
move us.deliver "deliver the next tier" { when aid < 3  do aid += 1 }

move us.open_talks { when not talks  do talks := true }

# What our doctrine forbids.
doctrine us { restraint: forbid deliver when aid >= limit }

# What has been declared: a step that makes this condition true crosses the line.
redline russia.third_tier "the third tier" { crossed when aid = 3  status unverified }

# What has to come out. The build fails if it does not any more.
check line: no crossing of russia.third_tier expect holds
# A danger that the author knows: support does go as far as the second tier, and no further steps are needed for it.
check support: never aid = 2 expect violated in 2
