# The other side's own free choice can break a threat, so it deters; the choice itself is a structural shift.
actor blue
actor red
rivals blue against red
state { dice: 0..5 = 0  table: bool = false }
move red.roll { when table and dice = 0  do dice := any }
move red.clear { when dice = 5  do dice := 0 }
move blue.set { when not table  do table := true }
threat blue.warning to red { if dice = 5 }
# without the table red cannot roll, and J(s) knows no step of blue: vacuous. set; then roll a 5.
check deters: never posture(blue, red) = deterrence expect violated in 1
check shift: no shift by blue toward red expect violated in 2
# rolled anything between, it can never roll again
check none: never table and posture(blue, red) = none expect violated in 2
