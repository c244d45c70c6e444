# Syria 2013: the line is crossed, the answer that was announced does not come, and another way out takes its place.
policy "Syria, August and September 2013"
use "world/syria_2013.dsl"

doctrine congress {
  no_majority: forbid authorise
    status contested  note "No vote was ever held; the counts of early September pointed to a refusal."
}

# Washington asks: was the line crossed, and was the word good?
check line: no crossing of us.chemical expect violated in 1
# small uses first: the gray zone
check gray: reachable government_gas = small_scale and not crossed(us.chemical) expect holds
# the answer is called for, and Congress has not agreed
check word: credible us.consequences expect violated in 1
# gas, demand: the old warning deterred, the new one compels as well
check shift: no shift by us toward syria expect violated in 2

# Damascus asks: will they strike, and is there something that we can do ourselves to end the threat?
check strike: never struck expect holds
check answerable: offramp to not live(us.hand_it_over) or stocks != secret in 1 by syria expect holds

# Moscow asks: does the Council count?
check council: no crossing of russia.council expect holds

# all ask: is there a way out that is no strike? Offer, give up, sign, declare
check exit: offramp to framework and stocks = declared from crossed(us.chemical) in 4 expect holds
# without Moscow there is none from the first day
check exit_needs_moscow: offramp to framework from crossed(us.chemical) by us, syria expect violated in 1
