# What a check names must exist: lines, threats, plans, obligations that can be broken, actors.
actor us
actor russia
rivals us against russia
state { aid: 0..3 = 0 }
move us.give { when aid < 3  do aid += 1 }
redline russia.tiers { crossed when aid = 3 }
threat russia.warning to us { if aid = 3  then russia.protest }
move russia.protest { when aid > 0 }
doctrine us { help: oblige give within 2 when aid = 1  calm: forbid give when aid = 2 }
plan us winter { give; give }
check a: no crossing of russia.tears  # error D205: `russia.tiers`
check b: credible russia.warnin  # error D206: `russia.warning`
check c: always aid < 3 following wintr  # error D207: `winter`
check d: never broken(us.calm)  # error D208: us.calm
check e: never broken(us.help)
check f: no crossing by rusia  # error D201: `russia`
check g: always aid < 3 excluding natur  # error D201: `nature`
