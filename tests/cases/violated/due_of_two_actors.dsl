# With due obligations of two actors the turn stays where it is; only what is discharged at last lets the others go on.
turns cycle red, blue, green
actor red
actor blue
actor green
rivals blue, green against red
state { alarm: bool = false  blue_done: bool = false  green_done: bool = false  moved: bool = false }
move red.ring { when not alarm  do alarm := true }
move blue.answer { when alarm and not blue_done  do blue_done := true }
move green.answer { when alarm and not green_done  do green_done := true }
move blue.move { when alarm and green_done and blue_done  do moved := true }
move red.move { when alarm and green_done and blue_done  do moved := true }
doctrine blue { duty: oblige answer within 1 when alarm }
doctrine green { duty: oblige answer within 1 when alarm }
redline red.peace { crossed by blue.move }
# ring is red's turn, so the next one is blue's; both answers are forced and leave it there; then blue moves, and not red
check blue_next: no crossing of red.peace expect violated in 4
check red_later: never made(red.move) expect violated in 6
check done: never blue_done and green_done expect violated in 3
