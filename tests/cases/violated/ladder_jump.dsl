# A rise by more than one rung passes over the rungs between, and stops at the top.
ladder alert { quiet < watch < tense < war }
actor us
actor them
rivals us against them
state { level: alert = quiet  calls: 0..5 = 0 }
move us.step { do level rises }
move us.leap { when calls >= 2  do level rises 9 }
move us.call { when calls < 5  do calls += 1 }
redline them.top { crossed when level = war }
doctrine us { careful: forbid step when level >= tense }
# step, step, and no third; call, call, leap instead
check top: no crossing of them.top expect violated in 3
# quiet to war without watch and tense
check over: never level = war and calls = 2 and not made(us.step) expect violated in 3
check watch: never level = watch expect violated in 1
check tense: never level in {tense, war} expect violated in 2
