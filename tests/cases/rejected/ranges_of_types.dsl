# The ends of a range are whole numbers, constant parameters or two rungs of one ladder, the lower first.
ladder alert { quiet < watch < war }
param most: 0..9 = 4
param open: 0..9 = any
actor us
state {
  a: 0..most = 4
  b: most..0 = 0  # error D308: empty
  c: 0..open = 0  # error D309: `open`
  d: quiet..watch = quiet
  e: 0..2000000 = 0  # error D502: 1,000,000
  f: -2..-1 = -1
}
move us.act { do a := 0 }
