# The hostility levels of the Correlates of War project's data on militarized interstate disputes, 1 to 5, as a ladder.
#
#   use "std/cow.dsl"
#   state { level: hostility = no_militarized_action }
#
# Source: Daniel M. Jones, Stuart A. Bremer and J. David Singer, Militarized Interstate Disputes, 1816-1992, Conflict Management and
# Peace Science 15:2, 1996. The data give each side of a dispute the highest level that it reached. A policy that compares itself with
# them should have one variable a side, which only rises; one variable for both is the level of the dispute.
ladder hostility { no_militarized_action < threat_to_use_force < display_of_force < use_of_force < war }

# the number that the data have for a level
define cow_level(h) = if h = war then 5 else if h = use_of_force then 4 else if h = display_of_force then 3 else if h = threat_to_use_force then 2 else 1

# a militarized dispute: somebody has threatened, displayed or used force
define is_militarized(h) = h >= threat_to_use_force
# force was used, short of war or not; to the data it is a war from a thousand battle deaths on, which no policy here counts
define is_violent(h) = h >= use_of_force
