# Three of four are more than half: one that forbids cannot stop a joint move, and a second one could.
actor a
actor b
actor c
actor d
actor e
rivals a, b, c, d against e
alliance four { a, b, c, d } decides by majority
state { tension: 0..2 = 0  acted: bool = false }
move e.provoke { when tension < 2  do tension += 1 }
move four.act { do acted := true }
doctrine a { no: forbid four.act }
doctrine b { wait_and_see: forbid four.act unless tension >= 1 }
doctrine c { wait_longer: forbid four.act unless tension = 2 }
redline e.border { crossed by four.act }
# at 0: only d; at 1: b and d are half, not more; at 2: b, c and d
check border: no crossing of e.border expect violated in 3
check first: never acted expect violated in 3
