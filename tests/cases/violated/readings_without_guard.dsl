# A misread move is tried in the state before the step, guard aside, with its own free choices; out of range it crosses nothing.
actor blue
actor red
rivals blue against red
state { boats: 0..2 = 0  seen: 0..3 = 0  drills: 0..2 = 0 }
move blue.drill { mistaken by red for blue.land  mistaken by red for blue.scatter  when drills < 2  do drills += 1 }
move blue.land { when false  do boats += 2 }
move blue.scatter { when false  do seen := any }
move blue.row { when boats = 0  do boats += 1 }
redline red.beach { crossed when boats = 2 }
redline red.shore { crossed when seen = 3 }
# land, which nobody can do, would make boats 2; scatter would make seen 3 by one of its choices
check beach: never alarmed(red.beach) expect violated in 1
check shore: never alarmed(red.shore) expect violated in 1
# one reading a step: both need two drills
check both: never alarmed(red.beach) and alarmed(red.shore) expect violated in 2
# after the row, landing would make boats 3, out of range: no alarm any more
check after_row: never boats = 1 and alarmed(red.beach) and drills = 1 expect violated in 2
check row_first: reachable boats = 1 and alarmed(red.beach) and drills = 0 expect violated
