# Kahn's ladder from the library: how far may a crisis climb, and which of his thresholds does it pass?
policy "Library: Kahn's ladder"
  note "an invented crisis"
use "std/kahn.dsl"

actor blue
actor red
rivals blue against red

state { level: kahn = ostensible_crisis }

move a.harden for a in actor {
  tags diplomatic
  when level < hardening_of_positions
  do level := hardening_of_positions
}
move a.show_force for a in actor {
  tags conventional
  when level in hardening_of_positions..harassing_acts_of_violence
  do level rises
}
move red.invade { tags conventional  when level = dramatic_military_confrontations  do level := large_conventional_war }
move blue.demonstrate "one weapon, where nobody is" {
  tags nuclear
  when level = large_conventional_war
  do level := local_nuclear_war_exemplary
}
move a.calm for a in actor { tags diplomatic  when not past_no_nuclear_use(level)  do level falls 2 }

redline red.first_use { crossed when past_no_nuclear_use(level) }

# harden, show force five times, invade, demonstrate: rungs 4 to 9 one by one, then 12, then 21
check threshold: no crossing of red.first_use expect violated in 8
# it takes both: red has to invade first
check red_choice: red can keep not past_no_nuclear_use(level) expect holds
# no rung above the first of the bizarre crises is ever stood on
check sanctuary: never past_central_sanctuary(level) expect holds
check higher: always past_no_nuclear_use(level) implies in_bizarre_crises(level) expect holds
check exit: offramp to in_subcrisis_maneuvering(level) in 5 expect violated in 8
