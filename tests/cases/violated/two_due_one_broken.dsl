# Of two obligations that are due, one that cannot be kept is broken by the next step, which must discharge the other.
actor blue
actor red
state { alarm: bool = false  line_cut: bool = false  called: bool = false  closed: bool = false  strolled: bool = false }
move red.cut { when not alarm  do line_cut := true }
move red.ring { when not alarm  do alarm := true }
move blue.call { when alarm and not line_cut  do called := true }
move blue.close { when alarm  do closed := true }
move blue.stroll { when alarm  do strolled := true }
doctrine blue {
  phone: oblige call within 2 when alarm
  gate: oblige close within 2 when alarm
}
# cut, ring; one step with both pending; due, and the phone cannot be used: the dilemma. The next step closes, and breaks the promise to call.
check stuck: no dilemma of blue expect violated in 3
check broken: never broken(blue.phone) and closed expect violated in 4
# the stroll fits before they are due only: cut, ring, stroll
check stroll: never strolled and line_cut expect violated in 3
# without the cut: ring, call, close at once. With both due at last, one of the two steps is still to come.
check both: never called and closed expect violated in 3
check late: alarm leads to called and closed in 2 expect violated in 3
