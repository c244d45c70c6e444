# Turkey and Russia 2015: each keeps to the line where it sees it, and a bomber is shot down. It stays at that.
policy "The Su-24, November 2015"
use "world/turkey_russia_2015.dsl"

doctrine russia {
  answer: oblige impose_sanctions within 4 when level = estranged and not letter
    declared 2015-11-28  source "decree of the President of Russia, 28 November 2015"  status verified
  not_by_force: forbid shoot_back
    source "Lavrov, Moscow, 25 November 2015"  status unverified
}

# Turkey asks: was our line crossed, and did they know?
check line: no crossing of turkey.airspace expect violated in 2
check knowingly: no deliberate crossing of turkey.airspace expect holds
# the seconds that Turkey counts are not the minutes that Russia counts
check seconds: no misperception by russia of turkey.airspace expect violated in 2
# an error of navigation crosses it as well as an order
check error: no accidental crossing of turkey.airspace expect violated in 2
# nobody cuts it off in slices: one flight is enough
check slices: no salami of turkey.airspace expect holds
# and the radar may have seen what was not there: both accounts of that morning are runs of this model
check false_track: no false alarm of turkey.airspace expect violated in 1
check russian_account: reachable shot and not crossed(turkey.airspace) expect holds
check turkish_account: reachable shot and crossed(turkey.airspace) expect holds
# the price of warning first: who cuts the corner at once is gone before the rules let Turkey shoot
check threat: credible turkey.rules_of_engagement expect violated in 2

# Russia asks: will they shoot, could we have helped it, and does our answer work?
# fly along the border, a call by radio, shot: two Turkish steps and one Russian
check bomber: no crossing of russia.aircraft expect violated in 3
check russian_choice: russia can keep not shot expect holds
check turkish_choice: turkey can keep not shot expect holds
check turkish_shift: no shift by turkey toward russia expect holds
# the air defence deters a second shot, the sanctions demand regret for the first; the change is Russia's own:
# fly, warn, shoot, S-400, fly again, sanctions
check shift: no shift by russia toward turkey expect violated in 6
# a second bomber shot down: the threat to answer with fire and the promise of no war cannot both be kept
check bluff: credible russia.air_defence expect violated in 6
check promise: no broken promise of russia.no_war expect holds

# the allies ask: are we dragged in? There is no war to be dragged into
check article_5: no entrapment of allies into made(allies.join_war) expect holds vacuously
check war: never level = war expect holds

# all ask: is there a way back? Sanctions, a letter, and an answer to it
check exit: offramp to reconciled from shot in 3 expect holds
# neither finds it alone
check exit_by_russia: offramp to reconciled from shot by russia expect violated in 3
check exit_by_turkey: offramp to reconciled from shot by turkey expect violated in 3
check sanctions_end: offramp to not sanctions from sanctions in 2 by turkey, russia expect holds
