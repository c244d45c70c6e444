# Optional steps of a plan may be left out, several in a row too; what has been left out cannot be made up for.
actor us
actor them
state { scouted: bool = false  supplied: bool = false  talked: bool = false  struck: bool = false  seen: bool = false }
move us.scout { do scouted := true }
move us.supply { do supplied := true }
move us.talk { do talked := true }
move us.strike { do struck := true }
move them.look { do seen := true }
plan us raid { scout; optional supply; optional talk; strike }
# both optional ones left out: scout, strike
check direct: reachable struck and not supplied and not talked following raid
check first: never (supplied or talked or struck) and not scouted following raid
# talk without supply is possible, supply after talk is not: the plan stands behind it
check skipped: reachable talked and not supplied following raid
check whole: reachable supplied and talked and struck following raid
# nothing after the last step, and the moves of others come between as they like
check talk_is_no_afterthought: never struck and talked and not made(us.scout) following raid
check others: reachable seen and scouted and struck following raid
