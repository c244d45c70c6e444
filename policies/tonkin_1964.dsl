# Tonkin 1964: an attack that happened is answered with a note, one that did not is answered with bombs.
policy "Gulf of Tonkin, August 1964"
use "world/tonkin_1964.dsl"

doctrine us {
  at_once: oblige strike_bases within 2 when alarmed(us.further_attack)
    declared 1964-08-04  source "Johnson to the nation, 4 August 1964"  status verified
}

# the United States ask: have they attacked us, and again?
# the destroyer goes in, is taken for a raider, and is attacked: 2 August did happen
check second_of_august: no crossing of us.ships expect violated in 2
# 4 August did not: no run crosses that line
check fourth_of_august: no crossing of us.further_attack expect holds
# go in, be attacked, send the note, go in again, echoes: the owner of the line believes it crossed
check echoes: no false alarm of us.further_attack expect violated in 5
check either_reading: reachable made(nature.echoes_at_night) and warned and not alarmed(us.further_attack) expect holds
# and answers it
check strike: never level >= air_strikes expect violated in 6
check for_nothing: always made(us.strike_bases) implies not crossed(us.further_attack) expect holds
# without the weather of that night there is no strike at all
check by_intent: never level >= air_strikes excluding nature expect holds

# North Vietnam asks: who is shelling us, and can we stay out of it?
check coast: no crossing of north_vietnam.coast by south_vietnam expect violated in 1
# the patrol is no raid, and may be taken for one
check patrol: no false alarm of north_vietnam.coast expect violated in 1
# the attack of 2 August was a choice; it gave the echoes their meaning
check own_choice: north_vietnam can keep level = covert expect holds
check no_campaign: north_vietnam can keep not resolution expect holds
# its answer at sea is called for by the patrol, raid or no raid, and its own rule may bar it
check defence: credible north_vietnam.coastal_defence expect violated in 1
check shift: no shift expect holds

# Congress and the President ask: how far does this go, and where could it have stopped?
check campaign: never level = bombing_campaign expect violated in 8
check us_choice: us can keep level <= skirmish expect holds
check exit: offramp to level = covert in 3 excluding nature expect holds
# go in, attacked, note, go in, echoes, strike, resolution: what Congress has given nobody takes back in time
check point_of_no_return: offramp to level = covert in 3 expect violated in 7
