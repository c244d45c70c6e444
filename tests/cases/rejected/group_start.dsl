# The initial value of a variable whose type is a group is one of its members.
actor us
actor uk
actor russia
group west { us, uk }
state {
  leader: west = uk
  guest: west = russia  # error D304: us, uk
  host: actor = russia
}
move us.lead { do leader := us }
