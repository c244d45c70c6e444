# Domains from the library: an answer that is not higher may still be wider.
policy "Library: wider and higher"
  note "an invented crisis"
use "std/domains.dsl"
use "std/cow.dsl"

actor blue
actor red
rivals blue against red

state { contested_in[domain]: bool = false  level: hostility = no_militarized_action }
define breadth = count(d in domain: contested_in[d])

move red.shadow_ships { tags sea  when not contested_in[sea]  do contested_in[sea] := true, level := display_of_force }
move blue.seize_accounts {
  tags economic
  when contested_in[sea] and not contested_in[economic]
  do contested_in[economic] := true
}
move blue.blind_radars {
  tags cyber
  when contested_in[sea] and not contested_in[cyber]
  do contested_in[cyber] := true
}
move blue.fire { tags sea  when contested_in[sea] and level < use_of_force  do level := use_of_force }

redline red.widening "a second domain" { against blue  crossed when breadth >= 2 }
doctrine blue {
  not_higher: forbid any tagged sea
  without_arms: forbid any tagged cyber
}

# shadow, seize: the answer is no higher than the act, and it is wider
check wider: no crossing of red.widening expect violated in 2
check higher: never is_violent(level) expect holds
check third: never breadth = 3 expect holds
check without_arms: always all d in domain: contested_in[d] implies d = sea or is_without_arms(d) expect holds
