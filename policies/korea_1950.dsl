# Korea 1950: a line drawn in plain words, carried by a messenger whom Washington did not trust.
policy "Korea, October 1950"
use "world/korea_1950.dsl"

belief us about china.parallel {
  ignored
  source "Kirk, Moscow, 29 September 1950; FRUS 1950, VII, document 569: the reports are hard to accept"
  status contested  note "One telegram among many; how far Washington as a whole discounted the warning is debated."
}

# China asks: will our line be respected, and is our word good?
# the Assembly resolves, American troops cross
check line: no crossing of china.parallel expect violated in 2
# the same two steps: the line is crossed by those who take it for words
check disbelief: no misperception by us of china.parallel expect violated in 2
check knowingly: no deliberate crossing of china.parallel expect holds
# South Koreans alone may go to the Yalu, and China stays out
check koreans_alone: reachable koreans = yalu and not crossed(china.parallel) and not volunteers expect holds
check word_good: credible china.warning expect holds
check entry: crossed(china.parallel) leads to made(china.send_volunteers) in 3 expect holds
# what deterred before the crossing compels after it: go back south
check shift: no shift by china toward us expect violated in 2

# the United States asks: will China come in, and whose choice is it?
# resolve, cross, send volunteers
check volunteers: no crossing of us.entry expect violated in 3
check needs_us: no crossing of us.entry excluding us expect holds
check us_choice: us can keep not volunteers expect holds
check china_choice: china can keep americans = south expect violated
# the promise holds in every run; it was made on 16 November, when Chinese troops were in Korea already
check promise: no broken promise of us.no_war_on_china expect holds
check no_wider_war: never level = war_on_china expect holds

# both ask: can the armies still go home? Resolve, cross, and two more steps without turning back:
# China's word falls due, and the next step can only be a Chinese army in Korea
check exit: offramp to americans = south and not volunteers in 3 expect violated in 4
