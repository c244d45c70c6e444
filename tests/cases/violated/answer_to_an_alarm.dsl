# What `alarmed` obliges to is done although nothing happened; and a real crossing that is misread alarms nobody.
actor blue
actor red
rivals blue against red
state { fired: bool = false  tested: bool = false  answered: bool = false }
move blue.fire { mistaken by red for blue.test  when not fired  do fired := true }
move blue.test { mistaken by red for blue.fire  when not tested  do tested := true }
move red.answer { when not answered  do answered := true }
redline red.shots { crossed when fired }
doctrine red { hold: forbid answer unless alarmed(red.shots) }
# a test, taken for shots; then the answer
check false_answer: never answered and not fired expect violated in 2
# shots, taken for a test: crossed and not alarmed
check deaf: never crossed(red.shots) and not alarmed(red.shots) expect violated in 1
check alarmed: never alarmed(red.shots) expect violated in 1
check true_answer: never answered and fired and not tested expect violated in 2
