# The price of a good word: with authority at hand and Damascus not deterred, the strike may come before Moscow's plan does.
policy "Syria 2013: authority at hand, and the gas used all the same"
use "world/syria_2013.dsl"
set authority_beforehand = true

check line: no crossing of us.chemical expect violated in 1
check word: credible us.consequences expect holds
# gas, strike
check council: no crossing of russia.council expect violated in 2
check exit: offramp to framework from crossed(us.chemical) in 4 expect violated in 2
# no gas, no strike
check cause: never struck and not crossed(us.chemical) expect holds
