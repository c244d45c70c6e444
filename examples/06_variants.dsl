# Step 6: one policy, several variants. What is open to discussion is a parameter, and a scenario file gives it other values.
#
#   doctrine check examples/06_variants.dsl
#   doctrine check --scenario examples/06_variants.scenarios.yaml
policy "Tutorial 6: what would have to be different"

# What could be otherwise. Each has the value it had; `--set limit=3` gives it another one for one call.
param limit: 0..3 = 2        "tiers that are delivered without a channel"
param answers: bool = true   "Moscow picks up the telephone"

actor us "United States"
actor russia "Russia"
rivals us against russia

state {
  aid: 0..3 = 0          "tiers of systems delivered"
  hotline: bool = false  "a working channel"
}

move us.raise_aid "deliver the next tier" { when aid < 3  do aid += 1 }
move us.open_hotline { tags diplomatic  when answers and not hotline  do hotline := true }

doctrine us {
  measured: forbid raise_aid when aid >= limit unless hotline
}

redline russia.third_tier "the third tier" { crossed when aid = 3 }

# As it was: two deliveries, the hotline, and the third delivery.
check line: no crossing of russia.third_tier expect violated in 4
check talks_first: never aid = 3 and not hotline
