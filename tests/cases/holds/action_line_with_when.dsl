# An action line is crossed by the move itself, if the condition holds before the step and the mover is addressed.
actor blue
actor ally
actor red
rivals blue against red
state { curfew: bool = false  out: bool = false }
move red.call_curfew { when not curfew  do curfew := true }
move blue.walk { when not out  do out := true }
move blue.sprint { do curfew := true }
move ally.walk { when not out  do out := true }
redline red.curfew {
  crossed by walk when curfew
  crossed by blue.sprint when curfew and out
}
doctrine blue { careful: forbid walk when curfew  slow: forbid sprint when curfew and out }
# blue may walk before the curfew only; ally is not addressed; red's own calling is no walk; sprint under curfew needs blue out before it
check kept: no crossing of red.curfew
check outside_under_curfew: reachable curfew and out
check ally_walks: reachable made(red.call_curfew) and made(ally.walk) and not crossed(red.curfew)
# the curfew that sprint itself declares does not count: the condition is read before the step
check not_by_itself: never crossed(red.curfew)
