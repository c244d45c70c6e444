# Step 2: the same world under a doctrine. A rule forbids the last delivery as long as nobody can talk.
#
#   doctrine check examples/02_doctrine.dsl
policy "Tutorial 2: a doctrine holds the line, until it does not"

actor us "United States"
actor russia "Russia"
rivals us against russia

state {
  aid: 0..3 = 0          "tiers of systems delivered"
  hotline: bool = false  "a working channel"
}

move us.raise_aid "deliver the next tier" { when aid < 3  do aid += 1 }
move us.open_hotline { tags diplomatic  when not hotline  do hotline := true }

# `when` of a move says what is possible; a rule says what is permitted.
doctrine us {
  measured: forbid raise_aid when aid >= 2 unless hotline
}

redline russia.third_tier "the third tier" { crossed when aid = 3 }

# The rule delays the crossing by one step and does not prevent it: first the hotline, then the third delivery.
check line: no crossing of russia.third_tier expect violated in 4
# What the rule does prove, for runs of any length.
check talks_first: never aid = 3 and not hotline
