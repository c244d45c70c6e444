# An alliance with a lead asks the lead only; with consensus every member has a veto.
actor us
actor uk
actor france
alliance band { us, uk, france } decides by lead us
alliance council { us, uk, france }
state { acted: bool = false  twice: bool = false  all_in: bool = false }
move band.act { do acted := true }
move band.again { when acted  do twice := true }
move council.act { do all_in := true }
doctrine uk { no: forbid any }
doctrine us { once: forbid band.again }
# uk forbids everything, which does not count under a lead
check acts: reachable acted
check not_again: never twice
check vetoed: never all_in
