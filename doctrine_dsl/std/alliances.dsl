# The five kinds of obligation that states take on in treaties of alliance, as the ATOP data code them. They are also the five types of
# a pact: `pact n: defense of a to b`. As an enum they can be the value of a parameter, and a pact can ask for it.
#
#   use "std/alliances.dsl"
#   param treaty: obligation = any
#   pact aid: defense of us to ally { when treaty = defense and attacked  owes us.fight within 2 }
#
# Source: Brett Ashley Leeds, Jeffrey M. Ritter, Sara McLaughlin Mitchell and Andrew G. Long, Alliance Treaty Obligations and
# Provisions, 1815-1944, International Interactions 28:3, 2002. A treaty may hold several obligations; write one pact for each.
#
#   defense        help a partner that is attacked
#   offense        fight beside a partner without its being attacked
#   neutrality     give no help to those who fight a partner
#   nonaggression  use no force against a partner
#   consultation   talk with a partner in a crisis
enum obligation { defense, offense, neutrality, nonaggression, consultation }

# what may bring an ally into a war
define is_call_to_arms(o) = o in {defense, offense}
# what is kept by not doing something: to be written as a promise or a `forbid`, for a pact owes moves
define is_restraint(o) = o in {neutrality, nonaggression}
