# The other reading: the gas was not the government's. Then no line is crossed, and Washington's alarm is a false one.
policy "Syria 2013: as Damascus and Moscow told it"
use "world/syria_2013.dsl"
set hand = opposition

check line: no crossing of us.chemical expect holds vacuously
check alarm: no false alarm of us.chemical expect violated in 1
# an alarm, an authority, a strike on somebody who crossed nothing
check strike_unprovoked: never struck and not crossed(us.chemical) expect violated in 3
# even then Moscow's plan is open until the strike
check exit: offramp to framework from alarmed(us.chemical) in 4 expect violated in 3
