# D642 nowhere: every acceptance has something to accept.
actor us
# lint: allow D604 named for the reader
# (a second line of comment may stand between)
actor uk
state { x: bool = false }
move us.go { when not x  do x := true }
check go: reachable x expect holds
actor fr  # lint: allow D604 named for the reader
