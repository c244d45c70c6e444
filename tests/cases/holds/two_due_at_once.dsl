# Two obligations of one actor due at once: each step must discharge one of them, and neither is broken while it can be kept.
actor blue
actor red
state { alarm: bool = false  called: bool = false  closed: bool = false  struck: bool = false }
move red.ring { when not alarm  do alarm := true }
move red.strike { when alarm and not (called and closed)  do struck := true }
move blue.call { when not called  do called := true }
move blue.close { when not closed  do closed := true }
doctrine blue {
  phone: oblige call within 1 when alarm
  gate: oblige close within 1 when alarm
}
# `within 1` is due in the very state in which the alarm starts, so red has no step before both are done.
# Blue may have called or closed before the alarm: then that duty cannot be kept, is broken by the next step, and lapses.
check both: alarm and not broken(blue.phone) and not broken(blue.gate) leads to called and closed in 2
check no_strike: never struck
check can_be_kept: reachable called and closed and alarm and not broken(blue.phone) and not broken(blue.gate)
