# A counterfactual: Washington stands aside, as London had hoped, and only Moscow speaks. The rule about the purse is gone.
policy "Suez 1956: nothing but notes"
use "world/suez_1956.dsl"

doctrine us {
  aside: forbid refuse_dollars
    status unverified  note "A counterfactual: it did not happen."
}

# the note is sent, and nothing makes London listen: Sèvres, Sinai, ultimatum, bombs, notes, and six more states of war
check rockets: credible ussr.rocket_note expect violated in 5
check alone: notes leads to cease_fire in 6 expect violated in 11
# nor does the warning of a friend who only warns
check warning: credible us.disapproval expect violated in 4
check ashore: never attack = ashore expect violated in 5
check whole_canal: reachable attack = ashore and canal_blocked expect holds
# stopping is still possible; it is only nobody's duty
check exit: offramp to attack = waiting from attack != waiting in 2 by uk expect holds
