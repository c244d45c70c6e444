# Every mistake that does not follow from another is reported in one run, each once.
actor us
actor russia
state { aid: 0..6 = 3  hotline: bool = false }
move us.raise_aid { when aid < 6 and not hotlin  do aid += 1 }  # error D202: `hotline`
move us.call { do hotline := 2 }  # error D305: true or false
redline rusia.tiers { crossed when aid = 6 }  # error D201: `russia`
doctrine us { measured: forbid rise_aid }  # error D203: `raise_aid`
check tiers: never aid = true  # error D301: number
