# An actor that stands twice in the cycle, at its ends, moves twice in a row: blue, red, blue, then blue again.
turns cycle blue, red, blue
actor blue
actor red
rivals blue against red
state { run: 0..2 = 0  total: 0..4 = 0 }
move blue.go { do run := if run < 2 then run + 1 else 2, total := if total < 4 then total + 1 else 4 }
move red.stop { do run := 0 }
redline red.rush { crossed when run = 2 }
# blue, wait for red, blue: twice without a stop between
check rush: no crossing of red.rush expect violated in 3
# with red stopping at its turn, turns 3 and 4 are blue's: go, stop, go, go
check stopped: never run = 2 and made(red.stop) expect violated in 4
check three: never total = 3 expect violated in 4
check four: never total = 4 expect violated in 6
