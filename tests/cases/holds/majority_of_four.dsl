# More than half of four is three: two that forbid are enough to stop a joint move, one is not.
actor a
actor b
actor c
actor d
alliance four { a, b, c, d } decides by majority
state { acted: bool = false  talked: bool = false  split: bool = false }
move four.act { do acted := true }
move four.talk { do talked := true }
move four.split { do split := true }
doctrine m for m in {a, b} { calm: forbid four.act }
doctrine a { silent: forbid four.talk }
doctrine m default forbid for m in {c, d} { talks: permit four.talk }
# act: c and d forbid by default as well, so nobody is in favour
check never_act: never acted
# talk: b, c and d of four
check talk: reachable talked
# split: a and b of four are no majority
check never_split: never split
