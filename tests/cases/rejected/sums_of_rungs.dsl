# Arithmetic is for numbers, and conditions join conditions.
ladder alert { quiet < watch }
actor us
state { level: alert = quiet  aid: 0..3 = 0  on: bool = false }
move us.up { do level += 1 }  # error D303: rises
move us.down { do aid falls }  # error D306: number
check a: never level + 1 = 2  # error D303: number
check b: never aid and on  # error D303: condition
check c: never not aid  # error D303: condition
check d: never aid  # error D303: condition
