# Lines that depend on each other in a circle have no first one to be decided.
actor us
actor russia
rivals us against russia
state { aid: 0..3 = 0 }
move us.give { when aid < 3  do aid += 1 }
redline russia.a { crossed when aid = 3 or crossed(russia.b) }  # error D312: russia.b
redline russia.b { crossed when aid = 2 or crossed(russia.a) }
check c: no crossing of russia.a
