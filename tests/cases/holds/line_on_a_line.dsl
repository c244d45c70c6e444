# A line may speak of another's `crossed`, which has its value after the step; so one step may cross both.
actor blue
actor red
rivals blue against red
state { near: 0..3 = 0  flag: bool = false }
move blue.advance { when near < 3  do near += 1 }
move blue.salute { do flag := true }
redline red.first { crossed when near >= 2 }
redline red.second { crossed when crossed(red.first) and near >= 2 }
redline red.third { crossed when crossed(red.first) and flag }
# second is crossed in the same step as first: crossed(red.first) is false before and true after it
check together: always crossed(red.first) = crossed(red.second)
# third is a state line: its condition comes true by the salute, or by the advance if blue has saluted before
check third_later: always crossed(red.third) implies crossed(red.first) and flag
check third_reachable: reachable crossed(red.third)
check both_orders: always crossed(red.first) and flag implies crossed(red.third)
