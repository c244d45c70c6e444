# Every form of the grammar at least once. No policy: most names are declared nowhere.
policy "every form"
  source "a" note "b" owner "c"
  declared 2024-02 status contested
use "std/nothing.dsl"
param p "early": 0..3 = any
param q: bool = true "late"
param r: low..high = -1
set p = 2
set q = any
ladder l "steps" { source "f" low < mid < high note "g" }
enum e { a, b, c }
actor us
actor uk "United Kingdom"
group g "g" { us, uk owner "d" }
alliance n { us, uk source "x" decides by lead us }
alliance m "m" { us, uk } decides by majority
alliance o { us, uk decides by consensus }
alliance k { us }
rivals us, uk against g
turns free
turns cycle us, uk, us
state { }
state {
  x: bool = in 1..2 "label"
  y[g, e]: actor = any
  z: -3..p = if q then 1 else -2
  status: 0..3 = 0
}
define c = x + y[us, 3] * 2 - -3
define d(v, w) = not v = w and (v or w) implies all i in g: some j in {us, uk}: count(k in 0..3: k > 1) >= sum(m in e: 1)
move us.strike(t) for t in g, u in 1..3 where t != us "label" {
  tags conventional, nuclear
  when made(us.strike(uk)) or crossed(us.r) and live(us.t) or alarmed(us.r) or broken(us.p) or posture(us, uk) = none
  do x := any, if x then { y[us] += 1, if q then { } else { l rises (2 + 3) } } else { z -= 1 }, l falls p, l rises
  mistaken by uk, us for us.strike(us, -1)
  chance 1/500
}
move nature.storm "label" { }
doctrine us default forbid for a in g "label" {
  note "first"
  one: forbid any tagged nuclear, any, strike(uk) when x unless q
    source "z" status verified
  oblige us.strike within n unless x
  permit any
}
doctrine uk "label" default permit { }
redline us.r for v in g "label" {
  against uk, us
  crossed when x in 1..3
  crossed by strike, uk.strike(us) when x
  unclear when x in {1, 2}
  response us.strike within 3
  response any
}
promise us.p for v in g to uk "label" { broken when x broken by strike when q note "n" }
promise us.q to v for v in g { }
threat us.t to uk "label" for v in g { if x then us.strike within 2 starts with any, us.strike ends with strike }
threat us.u to uk { unless x within 3 then strike }
threat us.v to uk { until x then strike }
threat us.w to uk { if made strike, any tagged cyber when x source "s" }
threat us.if to uk { if made(us.strike) and x }
belief us about uk.r "bluff" ignored
belief us about uk.s for v in g { ignored source "s" }
belief us about uk.t { crossed when x crossed by uk.strike }
pact a for v in g where v != us: defense of v to us "label" { when x owes v.strike within 3 unless q note "n" }
pact b "label": neutrality of us to uk { }
plan us w "label" { source "s" }
plan us v { source "s" strike; optional either strike(uk) or any or us.strike note "n"; any tagged cyber; }
check one: no crossing
check two: no crossing by us, uk of us.* within 3 excluding us, nature following w expect violated in 2
check three: no deliberate crossing of us.r expect holds within p
check four: no inadvertent crossing expect holds vacuously
check five: no accidental crossing expect violated
check six: no shift
check seven: no shift toward uk by us
check eight: no doctrinal shift by us
check nine: no structural shift toward uk
check ten: no broken promise of us.*
check eleven: no misperception of uk.r by us
check twelve: no false alarm of uk.r
check thirteen: no entrapment of us into x or q
check fourteen: no salami of us.r
check fifteen: no dilemma
check sixteen: no dilemma of us
check seventeen: offramp to x by us, uk in 4 from q
check eighteen: offramp to x <= 3 in 4
check nineteen: credible us.t
check twenty: always x
check never: never x
check no: x leads to q in 3 within 5
check spiral: no spiral between us, uk in 6
check reach: reachable x in 1..3
check can: us, uk can keep x within 3
check keep: us can reach x
