# Step 5: nature, misreadings and alliances. Nobody has to want a crossing.
#
#   doctrine check examples/05_accidents.dsl
policy "Tutorial 5: accidents and misreadings"

actor blue
actor green
actor red
alliance pact { blue, green } decides by consensus
rivals blue, green against red

state {
  patrol: bool = false
  clash: bool = false
  strike: bool = false
  mobilised: bool = false
}

move blue.patrol { when not patrol  do patrol := true }
move blue.strike { do strike := true }
move blue.exercise "looks like the real thing" { when patrol  mistaken by red for blue.strike }
move pact.intervene { do clash := true }
move red.mobilise { when not mobilised  do mobilised := true }
# `nature` makes the moves that nobody decides on. How likely they are plays no part in a verdict.
move nature.collision "two ships collide" { chance 1/200  when patrol and not clash  do clash := true }

doctrine blue { no_first_strike: forbid strike }
doctrine green { stays_out: forbid pact.intervene }
# Red acts on what it believes it saw.
doctrine red { second: forbid mobilise unless alarmed(red.attack) }

redline red.clash "shooting at sea" { crossed when clash }
redline red.attack { crossed when strike }

# A patrol and a collision: accidental, nobody decided it.
check clash: no crossing of red.clash expect violated in 2
check by_intent: no crossing of red.clash excluding nature
# One member of an alliance that decides by consensus is enough to stop it.
check no_intervention: never made(pact.intervene)
# The strike never comes, and red answers it all the same.
check attack: no crossing of red.attack
check answered: never mobilised expect violated in 3
