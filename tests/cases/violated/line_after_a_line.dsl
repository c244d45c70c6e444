# A line on another's `crossed` is crossed by the step after which both parts hold, if that step's mover is addressed.
actor blue
actor ally
actor red
rivals blue against red
state { near: 0..2 = 0  flag: bool = false }
move blue.advance { when near < 2  do near += 1 }
move ally.salute { when not flag  do flag := true }
move ally.bow { when flag  do flag := false }
redline red.first { crossed when near = 2 }
redline red.second { against blue  crossed when crossed(red.first) and flag }
redline red.third { against blue  crossed by advance when flag and near = 1 }
# the salute comes first, then two advances: the second one crosses first and second at once
check second: no crossing of red.second expect violated in 3
check first: no crossing of red.first expect violated in 2
check third: no crossing of red.third expect violated in 3
# if ally salutes last, what comes true is nobody's crossing
check quiet: never crossed(red.first) and flag and not crossed(red.second) expect violated in 3
check any: no crossing expect violated in 2
