# The dangerous variant: alert answers alert. Every line is as it was; only the advice not to reply is missing.
policy "Able Archer 1983: the alert answered"
use "world/able_archer_1983.dsl"

doctrine nato {
  in_kind: oblige answer_alert within 2 when eastern = alert
    status unverified  note "A counterfactual: it did not happen."
}

# begin, practise, alert in the East, alert in the West, strike: both sides act as they must or may, on a misreading
check war: never war expect violated in 5
# the last two of the first four steps answer each other, and neither side could leave its own out
check spiral: no spiral between nato, ussr in 2 expect violated in 4
check exit: offramp to not exercise and eastern = routine and western = routine expect violated in 5
# after the strike there is an answer at hand, and nothing left to deter
check backed: credible nato.flexible_response expect holds
# a misreading is needed all the same: the alerts alone start nothing
check no_scare_no_war: never war and not alarmed(ussr.surprise_attack) expect holds
