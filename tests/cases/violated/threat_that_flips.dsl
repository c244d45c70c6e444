# A threat that starts and ends with one move is live after every odd number of them; each of its states has its own posture.
actor blue
actor red
rivals blue against red
state { over: bool = false  on: bool = false }
move red.cross { when not over  do over := true }
move red.back { when over  do over := false }
move blue.switch { do on := not on }
threat blue.warning to red { if over  starts with blue.switch  ends with blue.switch }
# switch: deterrence. Then red crosses: compellence, a shift by red's own step.
check shift: no shift by blue toward red expect violated in 2
# crossed first: the switch makes it compellence without a state of deterrence before, which is no shift
check compels: never posture(blue, red) = compellence expect violated in 2
check off_again: never made(blue.switch) and not live(blue.warning) expect violated in 2
