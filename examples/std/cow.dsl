# The hostility levels of the Correlates of War: a dispute over fishing, coded side by side.
policy "Library: levels of hostility"
  note "an invented crisis"
use "std/cow.dsl"

actor north
actor south
rivals north against south

state {
  reached[actor]: hostility = no_militarized_action   "the highest level of each side"
  boarded: bool = false
}

move a.threaten for a in actor { when reached[a] < threat_to_use_force  do reached[a] := threat_to_use_force }
move a.send_ships for a in actor { when reached[a] = threat_to_use_force  do reached[a] := display_of_force }
move south.board "board a fishing boat" {
  when reached[south] >= display_of_force and not boarded
  do boarded := true, reached[south] := use_of_force
}

redline north.boats "a boat is boarded" { crossed when boarded }
doctrine north { no_war: forbid any when is_violent(reached[north]) }

# threaten, send ships, board
check boats: no crossing of north.boats expect violated in 3
check violent: never is_violent(reached[south]) expect violated in 3
check war: never cow_level(reached[north]) = 5 or cow_level(reached[south]) = 5 expect holds
check first_blood: never is_violent(reached[north]) expect holds
