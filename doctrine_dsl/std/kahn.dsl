# Kahn's ladder of escalation: 44 rungs, seven groups of rungs, and the six thresholds between the groups.
#
#   use "std/kahn.dsl"
#   state { level: kahn = ostensible_crisis }
#   redline them.first_use { crossed when past_no_nuclear_use(level) }
#
# Source: Herman Kahn, On Escalation: Metaphors and Scenarios, 1965. The rungs are named after his, shortened where a name would be
# a sentence. To Kahn it is a metaphor, and a crisis may skip rungs: `level rises 3`, `level := evacuation`. What lies below the first
# rung, ordinary disagreement, is not on the ladder.
ladder kahn {
  ostensible_crisis < political_economic_and_diplomatic_gestures < solemn_and_formal_declarations <
  hardening_of_positions < show_of_force < significant_mobilization < legal_harassment < harassing_acts_of_violence <
  dramatic_military_confrontations < breaking_off_diplomatic_relations < super_ready_status < large_conventional_war <
  large_compound_escalation < declaration_of_limited_conventional_war < barely_nuclear_war < nuclear_ultimatums <
  limited_evacuation < spectacular_show_of_force < justifiable_counterforce_attack < peaceful_worldwide_embargo <
  local_nuclear_war_exemplary < declaration_of_limited_nuclear_war < local_nuclear_war_military <
  unusual_countermeasures < evacuation < demonstration_attack_on_zone_of_interior < exemplary_attack_on_military <
  exemplary_attack_on_property < exemplary_attack_on_population < complete_evacuation < reciprocal_reprisals <
  formal_declaration_of_general_war < slow_motion_counter_property_war < slow_motion_counterforce_war <
  constrained_force_reduction_salvo < constrained_disarming_attack < counterforce_with_avoidance <
  unmodified_counterforce_attack < slow_motion_countercity_war < countervalue_salvo < augmented_disarming_attack <
  civilian_devastation_attack < controlled_general_war < spasm_war
}

# the seven groups
define in_subcrisis_maneuvering(rung) = rung in ostensible_crisis..solemn_and_formal_declarations
define in_traditional_crises(rung) = rung in hardening_of_positions..dramatic_military_confrontations
define in_intense_crises(rung) = rung in breaking_off_diplomatic_relations..peaceful_worldwide_embargo
define in_bizarre_crises(rung) = rung in local_nuclear_war_exemplary..evacuation
define in_exemplary_central_attacks(rung) = rung in demonstration_attack_on_zone_of_interior..reciprocal_reprisals
define in_military_central_wars(rung) = rung in formal_declaration_of_general_war..unmodified_counterforce_attack
define in_civilian_central_wars(rung) = rung in slow_motion_countercity_war..spasm_war

# the six thresholds: a rung is past one if it stands in a group above it. Mind that `barely_nuclear_war` is a rung below that of no
# nuclear use, for all its name: a red line on any use of a nuclear weapon needs a condition of its own.
define past_do_not_rock_the_boat(rung) = rung >= hardening_of_positions
define past_nuclear_war_is_unthinkable(rung) = rung >= breaking_off_diplomatic_relations
define past_no_nuclear_use(rung) = rung >= local_nuclear_war_exemplary
define past_central_sanctuary(rung) = rung >= demonstration_attack_on_zone_of_interior
define past_central_war(rung) = rung >= formal_declaration_of_general_war
define past_city_targeting(rung) = rung >= slow_motion_countercity_war
