# The safe variant: Captain Herrick's advice is taken, and nothing is bombed before somebody has looked. One rule is different;
# whether Hanoi would attack again is left open.
policy "Gulf of Tonkin 1964: wait for daylight"
use "world/tonkin_1964.dsl"
set second_attack = any

doctrine us {
  daylight: forbid strike_bases unless evidence
    declared 1964-08-04  source "Herrick: a complete evaluation before any further action"  status verified
  at_once: oblige strike_bases within 2 when alarmed(us.further_attack) and evidence
    status unverified  note "A counterfactual: it did not happen."
}

# the echoes are heard and believed all the same
check echoes: no false alarm of us.further_attack expect violated in 5
# but only an attack is answered, and an attack is answered
check not_for_nothing: always made(us.strike_bases) implies crossed(us.further_attack) expect holds
check note: credible us.note expect holds
# so that it is Hanoi's choice again
check own_choice: north_vietnam can keep level <= skirmish expect holds
check campaign: never level = bombing_campaign and not crossed(us.further_attack) expect holds
