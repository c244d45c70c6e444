# Suez 1956: two allies deceive a third, and it is the third that stops them. The threat with rockets was the weaker one.
policy "Suez, October 1956"
use "world/suez_1956.dsl"

doctrine us {
  purse: oblige refuse_dollars within 3 when attack != waiting
    source "Kunz, The Economic Diplomacy of the Suez Crisis, 1991"  status contested
}

# Egypt asks: will they come, and can we still prevent it?
# Sèvres, Sinai
check frontier: no crossing of egypt.frontier expect violated in 2
# Sèvres, Sinai, ultimatum, bombs
check canal: no crossing of egypt.canal expect violated in 4
# obeying would take the pretext away: leave its own canal, with an invader on the way to it
check obey: never obeyed and attack != waiting expect holds
# and Egypt cannot count on being asked: what was signed at Sèvres binds the others, demand and bombs together
check prevent: egypt can keep attack = waiting expect violated
check answer: reachable canal_blocked and cease_fire expect holds

# Israel asks: will the others keep their word?
check word: protocol and sinai leads to ultimatum in 2 expect holds
check ultimatum: credible uk.ultimatum expect holds

# Britain asks: does Washington mean it, and whose war is this?
check washington: no misperception by uk of us.no_force expect violated in 4
# signing at Sèvres was no duty: Britain is not dragged in by Israel's war, it had ordered it
check chosen: no entrapment of uk into attack != waiting expect holds
check own_act: never attack != waiting excluding uk expect holds
check way_home: offramp to attack = waiting from attack != waiting in 3 by uk, us expect holds

# the United States ask: can we stop an ally?
# what was a warning becomes a demand by Britain's own act
check shift: no shift by us toward uk expect violated in 4
check compels: always dollars_refused and attack != waiting implies posture(us, uk) = compellence expect holds
check purse: credible us.no_dollars expect holds
check stops: dollars_refused leads to cease_fire in 3 expect holds
# but not in time: the troops may be ashore before the money bites
check in_time: us can keep attack != ashore expect violated

# the Soviet Union asks: is our word worth anything?
# Sèvres, Sinai, ultimatum, bombs, notes: called for at once, and not at hand
check rockets: credible ussr.rocket_note expect violated in 5
# all ask: until when could the canal have been settled at the table? Until the protocol was signed
check table: offramp to agreed from not protocol in 1 expect holds
check exit: offramp to agreed expect violated in 1
