# The safe variant: the same exercise in procedures that Moscow had seen in earlier years. Even an answered alert starts nothing.
policy "Able Archer 1983: the exercise held as in earlier years"
use "world/able_archer_1983.dsl"

doctrine nato {
  as_before: forbid practise_release
    status unverified  note "A counterfactual: new procedures wait until they have been explained."
}

check alarm: no false alarm of ussr.surprise_attack expect holds
check line: no crossing of ussr.surprise_attack expect holds
check war: never war expect holds
# the staffs still get their practice
check practice: reachable practised expect holds
check exit: offramp to not exercise and eastern = routine and western = routine expect holds
