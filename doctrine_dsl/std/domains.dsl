# Domains of escalation, to tell wider from higher.
#
#   use "std/domains.dsl"
#   state { contested_in[domain]: bool = false }
#   define breadth = count(d in domain: contested_in[d])
#
# Source: Forrest E. Morgan and others, Dangerous Thresholds: Managing Escalation in the 21st Century, RAND MG-614, 2008, on vertical
# escalation (more intense: a ladder rises) and horizontal escalation (wider: another place, party or kind of means). The list of
# domains is this library's own, not that book's. As tags of a move (`tags cyber, covert`), to be matched by rules, the same words
# need no declaration; the enum is for variables that tell where a conflict is fought.
enum domain { land, sea, air, space, cyber, nuclear, economic, diplomatic, information }

# where armed forces meet in a place
define is_physical(d) = d in {land, sea, air, space}
# what is done without force of arms; an attack on networks may be either, so `cyber` is in neither of the two
define is_without_arms(d) = d in {economic, diplomatic, information}
