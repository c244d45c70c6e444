# The words given weight beforehand: Congress has agreed, and Damascus, deterred, stays on this side of the line.
policy "Syria 2013: authority before the day it is needed"
use "world/syria_2013.dsl"
set authority_beforehand = true

doctrine syria {
  deterred: forbid use_gas_at_ghouta when authority
    status unverified  note "A counterfactual: nobody knows whether Damascus would have been deterred."
}

check line: no crossing of us.chemical expect holds
check gray: reachable government_gas = small_scale expect holds
check strike: never struck expect holds
check council: no crossing of russia.council expect holds
# no demand is needed, no strike is made: the warning only deters
check deters: always not made(syria.give_up_the_stockpile) implies posture(us, syria) = deterrence expect holds
