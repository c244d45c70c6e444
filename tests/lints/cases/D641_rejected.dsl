# D641 on lines 2, 4, 6, 8: no code, no lint, no reason, another word.
# lint: allow
actor us
actor uk  # lint: allow D699 no lint has this code
actor fr
# lint: allow D604
actor de
actor nl  # lint: ignore D604 the word is allow
state { x: bool = false }
move us.go { when not x  do x := true }
check go: reachable x expect holds
