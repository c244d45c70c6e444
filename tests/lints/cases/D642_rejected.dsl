# D642 on lines 3, 6, 9: the finding is gone, it stands elsewhere, one of two is gone.
actor us
# lint: allow D604 it had no move once
actor uk
move uk.go { when not x  do x := true }
# lint: allow D604 two lines too early
state { x: bool = false }
actor de  # lint: allow D604 named for the reader
# lint: allow D604, D605 only one of them is still there
actor fr
check go: reachable x expect holds
move us.stay { when x  do x := false }
