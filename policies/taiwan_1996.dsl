# Taiwan Strait 1995-96: pressure without a demand, a line never crossed, and one missile that might have gone astray.
policy "Taiwan Strait, 1995-96"
use "world/taiwan_1996.dsl"

# Beijing asks: is Taiwan leaving?
check independence: no crossing of china.independence expect holds
# visa, speech at Cornell: the gray zone, and no more
check own_voice: never standing = own_voice expect violated in 2
check slices: no salami of china.independence expect holds
# missiles without a demand: Taiwan is as safe after the tests as before, as long as it declares nothing
check pressure: always posture(china, taiwan) = deterrence expect holds
check no_compellence: no shift by china toward taiwan expect holds

# Taipei asks: will they strike, and can we vote?
check strike: no deliberate crossing of us.force expect holds
# test off the ports, a stray missile
check stray: no accidental crossing of us.force expect violated in 2
check vote: taiwan can reach voted expect holds

# Washington asks: is our warning good?
# no carrier has come yet when the stray missile comes down
check bare_warning: credible us.grave_consequences expect violated in 2
# by intent nobody attacks, so that the warning is never called in
check warning_by_intent: credible us.grave_consequences excluding nature expect holds vacuously
# Beijing may take the warning for a bluff; it never puts it to the test
check bluff_called: no misperception by china of us.force expect holds
check war_by_intent: never level = war excluding nature expect holds
# test off the ports, carrier, stray missile, war
check war: never level = war expect violated in 4

# all ask: is there a way back? War is where there is none
check exit: offramp to splash = none and carriers = 0 and not hit excluding nature expect holds
check exit_with_accidents: offramp to splash = none and carriers = 0 and not hit expect violated in 4
