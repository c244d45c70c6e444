# `unless` demands from the start of the threat on, `until` as long as the cost is imposed; both are compellence, at once.
actor blue
actor red
rivals blue against red
state { given: bool = false  over: bool = false }
move red.give { when not given  do given := true }
move red.take_back { when given  do given := false }
move blue.ask { do over := over }
move blue.press { do over := over }
threat blue.ultimatum to red { unless given within 3  starts with blue.ask  ends with blue.press }
threat blue.pressure to red { until given  starts with blue.press }
# given first, then the threat: red could take back what it gave, so it deters; taking back makes it compellence
check shift_by_red: no shift by blue toward red expect violated in 3
check compels: never posture(blue, red) = compellence expect violated in 1
check both: never live(blue.pressure) and live(blue.ultimatum) expect violated in 2
check deters: never posture(blue, red) = deterrence expect violated in 2
