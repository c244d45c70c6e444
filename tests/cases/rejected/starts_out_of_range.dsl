# A constant start outside of its type is a mistake; so is a range of starts that leaves the type.
ladder alert { quiet < watch < war }
param extra: 0..9 = 5
actor us
state {
  a: 0..3 = 4  # error D304: 0..3
  b: -3..-1 = 0  # error D304: -3..-1
  c: 0..3 = in 2..5  # error D304: 0..3
  d: alert = in watch..war
  e: 0..3 = a  # error D309: parameters
}
param bad: 0..3 = 7  # error D304: 0..3
move us.act { do d := quiet }
