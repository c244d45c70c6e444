# The safe variant: the missiles of March fall where those of July fell, in the open sea.
policy "Taiwan Strait 1996: tests in the open sea only"
use "world/taiwan_1996.dsl"

doctrine china {
  keep_clear: forbid test_off_the_ports
    status unverified  note "A counterfactual."
}

check independence: no crossing of china.independence expect holds
check stray: no crossing of us.force expect holds
check coercion: never splash = port_approaches expect holds
check no_carriers: never carriers > 0 expect holds
check war: never level = war expect holds
check shows_displeasure: reachable standing = own_voice and splash = open_sea expect holds
check exit: offramp to splash = none and not hit in 1 by china expect holds
