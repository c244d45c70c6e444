# While a standing obligation can be met, its actor may also discharge a pending timed one, but do nothing else.
actor blue
actor red
state { fire: bool = false  report: bool = false  strayed: bool = false  out: bool = false }
move red.light { when not fire and not out  do fire := true }
move blue.douse { when fire  do fire := false, out := true }
move blue.report { when not report  do report := true }
move blue.stray { when not strayed  do strayed := true }
doctrine blue {
  duty: oblige douse when fire
  word: oblige report within 3 when fire
}
# in a state with fire, blue has douse and report, but not stray
check told: reachable fire and report and not out
check no_stray: fire and not strayed leads to not fire or not strayed in 0
check stray_later: reachable strayed and out
check not_between: never fire and made(blue.stray) and not strayed
# with fire from the first step on, stray cannot come before the fire is out
check order: fire and not strayed leads to out or not strayed in 1
