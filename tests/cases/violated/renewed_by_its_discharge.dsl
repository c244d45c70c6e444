# An obligation whose condition starts to hold by the very step that discharges it is pending anew.
actor blue
actor red
state { owed: bool = false  paid: 0..3 = 0 }
move red.lend { when not owed  do owed := true }
move blue.clear { when owed  do owed := false }
move blue.pay { when paid < 2  do paid += 1, owed := true }
doctrine blue { debt: oblige pay within 2 when owed }
# pay makes owed true, so the debt is pending; clear (it stays pending), and it is due: pay discharges it and makes owed true, so it is
# pending anew. One step later it is due, and a third payment is not possible; the step after that breaks it.
# lend, pay, pay: with owed true all along, a debt that was discharged is not pending again
check second: never paid = 2 and made(red.lend) expect violated in 3
check stuck: no dilemma of blue expect violated in 4
check broken: never broken(blue.debt) expect violated in 5
