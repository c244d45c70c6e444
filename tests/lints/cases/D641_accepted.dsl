# D641 nowhere: behind a line, above one, two codes with one reason; and comments that speak of lint otherwise.
actor us
actor uk  # lint: allow D604 named for the reader
# lint: allow D604, D613 named for the reader, as written in the source

actor fr
# to lint: allow for friction
state { x: bool = false }
move us.go { when not x  do x := true }
check go: reachable x expect holds
