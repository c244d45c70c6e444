# The dangerous variant: Russia is free to answer fire with fire. One rule is taken away, and the alliance is in it.
policy "The Su-24, 2015: answered in kind"
use "world/turkey_russia_2015.dsl"

# fly along the border, warn, shoot, shoot back
check war: never level = war expect violated in 4
# and one step more: the allies keep a treaty, and only because Turkey's shot crossed a Russian line
check article_5: no entrapment of allies into made(allies.join_war) expect violated in 5
check promise: no broken promise of russia.no_war expect violated in 4
check backed: credible russia.air_defence expect holds
# before the shot there is a way to leave it at that, after the answer there is none
check exit: offramp to reconciled from shot expect violated in 4
