# A step that changes nothing still takes time: waits are counted where a deadline runs.
actor blue
actor red
state { alarm: bool = false  looked: bool = false  shut: bool = false }
move red.ring { when not alarm  do alarm := true }
move red.jam { when alarm and not looked  do shut := true }
move blue.look { when alarm and not shut  do looked := true }
doctrine blue { duty: oblige look within 4 when alarm }
# pending after ring, due three steps later: ring, jam, wait, wait; the step after that breaks it
check stuck: no dilemma of blue expect violated in 4
check broken: never broken(blue.duty) expect violated in 5
check leads: alarm leads to looked in 3 expect violated in 4
check leads_at_once: alarm leads to looked in 0 expect violated in 1
