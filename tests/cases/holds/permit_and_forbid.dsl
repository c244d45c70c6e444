# Several doctrines of one actor add up: one `default forbid` is the actor's default, any permit grants, and forbid always wins.
actor us
actor them
state { aid: 0..2 = 0  struck: bool = false  talked: bool = false  warned: bool = false }
move us.give { when aid < 2  do aid += 1 }
move us.strike { tags conventional  do struck := true }
move us.talk { do talked := true }
move us.warn { do warned := true }
doctrine us default forbid { help: permit give when aid = 0 unless talked  force: permit any tagged conventional }
doctrine us { law: forbid strike unless warned  words: permit talk when aid = 1 }
# warn has no permit, so it is never made, and without it strike stays forbidden though it is permitted, too
check no_warning: never warned
check no_strike: never struck
# one tier at most: the permit ends with the first
check one: always aid <= 1
check talk_after: always talked implies aid = 1
check reached: reachable aid = 1 and talked
