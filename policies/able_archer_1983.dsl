# Able Archer 1983: nobody crosses a line; one side may believe that the other has. What kept it small was an answer not given.
policy "Able Archer, November 1983"
use "world/able_archer_1983.dsl"

doctrine nato {
  perroots: forbid answer_alert
    source "Perroots's letter of January 1989; PFIAB, The Soviet War Scare, 1990"  status verified
    note "Lieutenant General Perroots, US Air Forces in Europe, advised against raising the alert in reply."
}

# Moscow asks: is this an exercise?
check line: no crossing of ussr.surprise_attack expect holds
# begin the exercise, practise a release: taken for the real thing
check alarm: no false alarm of ussr.surprise_attack expect violated in 2
check either_reading: reachable practised and not alarmed(ussr.surprise_attack) expect holds
# the scare is answered with an alert, and with no more
check watch: alarmed(ussr.surprise_attack) leads to made(ussr.alert_aircraft) in 2 expect holds
check gray: never western = alert expect holds

# NATO asks: what are they doing, and have we missed a line of theirs?
check unprovoked: reachable eastern = alert and western = routine and not crossed(ussr.surprise_attack) expect holds
# NATO took the fear for propaganda, and yet never stepped over the line that it did not believe in
check disbelief: no misperception by nato of ussr.surprise_attack expect holds
# and it was free to hold an exercise that nobody could misread
check nato_choice: nato can reach practised and not alarmed(ussr.surprise_attack) expect holds
check deters: always not war implies posture(nato, ussr) = deterrence expect holds
# misreading is not coercion: nobody demanded anything
check shift: no shift expect holds
check no_accident: no accidental crossing expect holds vacuously

# both ask: does it end where it began?
check war: never war expect holds
check exit: offramp to not exercise and eastern = routine and western = routine expect holds
