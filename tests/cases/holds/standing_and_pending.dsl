# While a standing obligation can be met, its actor may also discharge a pending timed one, but do nothing else.
actor blue
actor red
state { fire: bool = false  reported: bool = false  strayed: bool = false  out: bool = false }
move red.light { when not fire and not out  do fire := true }
move blue.douse { when fire  do fire := false, out := true }
move blue.report { when fire and not reported  do reported := true }
move blue.stray { when not strayed  do strayed := true }
doctrine blue {
  duty: oblige douse when fire
  word: oblige report within 3 when fire
}
# in a state with fire, blue has douse and report, but not stray
# light, report: two steps before it would be due
check told: reachable fire and reported within 2
check no_stray: never fire and made(blue.stray) and not strayed
# whoever strays does it before the fire or behind it
check order: always fire and strayed implies made(blue.stray)
check stray_later: reachable strayed and out
check never_between: fire and not strayed leads to not fire or not strayed in 3
