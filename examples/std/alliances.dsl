# The five kinds of treaty from the library: which of them can bring a patron into its client's war?
policy "Library: what kind of treaty?"
  note "an invented crisis"
use "std/alliances.dsl"
param treaty: obligation = any   "every kind is considered at once"

actor patron
actor client
actor rival
rivals patron, client against rival

state { raided: bool = false  invaded: bool = false  consulted: bool = false  patron_war: bool = false }

move client.raid { when not raided  do raided := true }
move rival.invade { when raided and not invaded  do invaded := true }
move patron.consult { tags diplomatic  when not consulted  do consulted := true }
move patron.enter_war { when raided and not patron_war  do patron_war := true }

redline rival.frontier { against client  crossed when raided }
pact aid: defense of patron to client { when treaty = defense and invaded  owes patron.enter_war within 2 }
pact company: offense of patron to client { when treaty = offense and raided  owes patron.enter_war within 2 }
pact talks: consultation of patron to client { when treaty = consultation and invaded  owes patron.consult within 2 }
doctrine patron { only_if_owed: forbid enter_war unless is_call_to_arms(treaty) }

# with a treaty of offense the client's raid is enough
check dragged_in: no entrapment of patron into patron_war expect violated in 2
check arms_only: always patron_war implies is_call_to_arms(treaty) expect holds
check restraint: never is_restraint(treaty) and patron_war expect holds
check talk: treaty = consultation and invaded leads to consulted in 2 expect holds
# under a call to arms the others decide: raid, invade, and the treaty falls due
check choice: patron can keep not patron_war expect violated
