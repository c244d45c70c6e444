# Step 7: the questions of strategists. Who was dragged in? Is there a way back? Would the threat be carried out? Can one side see to it?
#
#   doctrine check examples/07_allies_and_exits.dsl
policy "Tutorial 7: allies, beliefs and ways back"

ladder tension { calm < crisis < war }

actor small "a small ally"
actor large "its guarantor"
actor rival "the power next door"
rivals small, large against rival

state {
  level: tension = calm
  raid: bool = false       "the small ally has raided across the border"
  attacked: bool = false   "the rival has struck back"
  defended: bool = false   "the guarantor has joined"
  talks: bool = false      "a conference is called"
}

move small.raid { when not raid  do raid := true, if level = calm then { level rises } }
move rival.strike_back { when raid and not attacked  do attacked := true, level := war }
move large.defend { when attacked and not defended  do defended := true }
move large.call_talks { when level = crisis and not talks  do talks := true }
move rival.accept_talks { when talks and level = crisis and not attacked  do level := calm, raid := false }

doctrine rival { provoked: forbid strike_back unless crossed(rival.border) }

redline rival.border "no raids across the border" { crossed when raid }
redline small.soil "no attack on our soil" { crossed when attacked }
# The small ally takes the rival's line for a bluff.
belief small about rival.border ignored

threat large.guarantee to rival { if attacked  then defend }
pact guarantee: defense of large to small { when attacked  owes defend within 2 }

# Nobody attacks the rival knowing what it will do: the raid takes a wrong belief.
check border: no crossing of rival.border expect violated in 1
check bluff: no misperception by small of rival.border expect violated in 1
# The guarantor joins only because of what its ally did first.
check dragged_in: no entrapment of large into defended expect violated in 3
check means_it: credible large.guarantee
# Until the answer to the raid there is a way back to calm; behind it there is none.
check way_back: offramp to level = calm in 2 expect violated in 2
check way_back_before: offramp to level = calm from not attacked in 3
# The small ally alone can keep the peace. The guarantor alone cannot.
check small_can: small can keep level < war
check large_can: large can keep level < war expect violated
