# examples/02_doctrine.dsl with its rule loosened by one tier: docs/diff.md shows what that means.
#
#   doctrine diff examples/02_doctrine.dsl examples/edits/02_doctrine.dsl
policy "Tutorial 2: a doctrine that no longer holds the line"

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
  measured: forbid raise_aid when aid >= 3 unless hotline
}

redline russia.third_tier "the third tier" { crossed when aid = 3 }

# The rule no longer delays anything.
check line: no crossing of russia.third_tier expect violated in 3
# Not any more.
check talks_first: never aid = 3 and not hotline expect violated in 3
