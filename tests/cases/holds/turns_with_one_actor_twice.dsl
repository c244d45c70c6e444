# An actor may stand in the cycle twice: blue, red, blue, and again from the start. A wait uses up a turn.
turns cycle blue, red, blue
actor blue
actor red
state { blues: 0..4 = 0  reds: 0..2 = 0 }
move blue.go { when blues < 4  do blues += 1 }
move red.go { when reds < 2  do reds += 1 }
# turns 1 2 3 | 4 5 6 belong to blue, red, blue | blue, red, blue
check two_in_three: reachable blues = 2 within 3
check not_in_two: never blues = 2 within 2
check three_in_four: reachable blues = 3 within 4
check red_second: never reds = 2 within 4
check red_in_five: reachable reds = 2 within 5
check never_red_first: never reds = 1 within 1
