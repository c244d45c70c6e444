# A rule may speak of `alarmed`: what its owner believes it saw decides what it must do, whether it happened or not.
actor blue
actor red
rivals blue against red
state { fired: bool = false  drill: bool = false  answered: bool = false }
move blue.fire { when not fired  do fired := true }
move blue.drill { mistaken by red for blue.fire  when not drill  do drill := true }
move red.answer { when not answered  do answered := true }
redline red.shots { crossed when fired }
doctrine blue { peace: forbid fire }
doctrine red { hold: forbid answer unless alarmed(red.shots)  shoot: oblige answer within 2 when alarmed(red.shots) }
# blue never fires; red answers only after a drill that it took for shots
check no_shots: no crossing of red.shots
check only_alarmed: always answered implies alarmed(red.shots)
check false_answer: reachable answered and not fired
check calm_drill: reachable drill and not alarmed(red.shots)
check no_alarm_without: always alarmed(red.shots) implies drill
# due after one step, discharged by the one after that
check in_two: alarmed(red.shots) leads to answered in 2
