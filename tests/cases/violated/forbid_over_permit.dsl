# Under `default forbid` a rule's `unless` opens a way: each permit for its own state, and forbid over all of them.
actor us
actor them
rivals us against them
state { aid: 0..4 = 0  warned: bool = false }
move us.give { tags conventional  when aid < 4  do aid += 1 }
move us.warn { tags diplomatic  when not warned  do warned := true }
doctrine us default forbid {
  first: permit give when aid = 0
  talks: permit any tagged diplomatic unless aid = 0
  more: permit any tagged conventional, warn when warned
}
doctrine us { halt: forbid give when aid = 3 }
redline them.tiers { crossed when aid = 3 }
# give; warn (from 1 on); give, give; and no fourth
check tiers: no crossing of them.tiers expect violated in 4
check warned: never warned expect violated in 2
check four: reachable aid = 4 expect violated
