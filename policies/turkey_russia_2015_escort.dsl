# The safe variant: Turkey does in November what it did in October, and escorts a short intruder out. One rule is added.
policy "The Su-24, 2015: escorted out"
use "world/turkey_russia_2015.dsl"

doctrine turkey {
  escort: forbid shoot_down unless inside = minutes
    status unverified  note "A counterfactual: the line is enforced where Russia sees it."
}
doctrine russia {
  answer: oblige impose_sanctions within 4 when level = estranged and not letter
    declared 2015-11-28  source "decree of the President of Russia, 28 November 2015"  status verified
  not_by_force: forbid shoot_back
    source "Lavrov, Moscow, 25 November 2015"  status unverified
}

# the line is still crossed, by order, by error or on the radar alone; nobody dies of it
check line: no crossing of turkey.airspace expect violated in 2
check false_track: no false alarm of turkey.airspace expect violated in 1
check bomber: no crossing of russia.aircraft expect holds
check partners: always level = partners expect holds
# it costs a threat that is not carried out
check threat: credible turkey.rules_of_engagement expect violated in 2
check exit: offramp to not near in 1 by russia expect holds
