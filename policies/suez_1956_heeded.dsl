# The safe variant: London takes Eisenhower's letters for what they say. One belief is different; it has to be right before Sèvres.
policy "Suez 1956: Washington heeded"
use "world/suez_1956.dsl"
set washington_heeded = true

doctrine us {
  purse: oblige refuse_dollars within 3 when attack != waiting
    source "Kunz, The Economic Diplomacy of the Suez Crisis, 1991"  status contested
}

check canal: no crossing of egypt.canal expect holds
check frontier: no crossing of egypt.frontier expect holds
check washington: no misperception by uk of us.no_force expect holds
check deters: always posture(us, uk) = deterrence expect holds
check shift: no shift by us toward uk expect holds
# the canal stays a matter for a conference
check exit: offramp to agreed in 1 expect holds
