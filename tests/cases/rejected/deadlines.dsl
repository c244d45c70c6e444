# Obligations are kept within one step or more; only they have a deadline; what has no length expects none.
actor us
actor russia
state { aid: 0..3 = 0 }
move us.give { when aid < 3  do aid += 1 }
doctrine us {
  now: oblige give within 0 when aid = 0  # error D411: `within 1`
  soon: oblige give within 1 when aid = 0
}
check a: reachable aid = 3 expect violated in 3  # error D412: `expect violated`
check b: never aid = 3 expect violated in 3
