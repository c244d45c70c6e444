# A small crisis with one of everything.
policy "Strait crisis"
  source "A textbook"  status contested

param patience: 0..3 = 1   "how long the demand waits"
ladder tension { calm < crisis < war }
enum zone { north, south }

actor blue "Blueland"
actor green "Greenland"
actor red "Redland"
actor grey
group west { blue, green }
alliance pact_west "Western pact" { blue, green } decides by lead blue
rivals blue, green against red

state {
  patrol[west]: bool = false   "a ship in the strait"
  where: zone = north
  level: tension = calm
}
define quiet = level = calm and not (some a in west: patrol[a])

move a.patrol for a in west "send a ship" {
  tags conventional
  mistaken by red for blue.strike
  when not patrol[a]
  do patrol[a] := true, if level = calm then { level rises }
}
move blue.strike { declared 2001-02  when level = crisis  do level rises }
move blue.shift(z) for z in zone { when where != z  do where := z }
move pact_west.withdraw { when patrol[blue] or patrol[green]  do patrol[blue] := false, patrol[green] := false }
move red.harass { tags covert  when level < war  do level := crisis }
move nature.collision "two ships collide" { chance 1/50  when patrol[blue]  do level := war }

doctrine a for a in west {
  careful: forbid patrol when level = war unless patrol[a]
}
doctrine blue "no first strike" {
  last_resort: forbid strike unless crossed(red.ships)
    source "White paper"  declared 2000-01  status verified
}
doctrine red default forbid {
  permit harass when patrol[blue]
}
redline red.ships "foreign ships in the strait" {
  declared 2001-01-05  source "Radio | <b>Redland</b>"  status unverified
  crossed when patrol[blue]
  unclear when patrol[green]
  response red.harass within 2
}
threat red.eviction to blue "leave, or else" { unless not patrol[blue] within patience  then red.harass  starts with red.harass }
promise blue.peace to red { broken by blue.strike when quiet }
belief green about red.ships { crossed when patrol[blue] and where = south  status contested }
belief blue about red.ships "a bluff" ignored
pact treaty: defense of green to blue { when level = war  owes green.patrol within 2 }
plan blue slow { patrol; optional pact_west.withdraw }

check ships: no crossing of red.ships expect violated in 1
check unknowing: no misperception by blue of red.ships expect violated in 1
check alone: no crossing of red.ships by green expect holds
check peace: never level = war within 1 excluding nature
check war: never level = war expect violated
check dragged: no entrapment of green into level = war expect violated in 2
check back: offramp to quiet from level = crisis in 3 by blue, green expect violated
check planned: no crossing of red.* following slow expect violated
check calm_kept: blue, green can keep level != war excluding nature within 2
check here: reachable where = south
