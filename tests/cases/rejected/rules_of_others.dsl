# A doctrine speaks of its actor's own moves and those of its alliances; alliances and nature have none.
actor us
actor uk
actor russia
alliance west { us, uk }
state { aid: 0..3 = 0 }
move us.give { when aid < 3  do aid += 1 }
move west.act { do aid := 3 }
move russia.protest { do aid := 0 }
move nature.storm { do aid := 1 }
doctrine us {
  calm: forbid west.act
  silence: forbid russia.protest  # error D213: russia
}
doctrine west { all_of_us: forbid act }  # error D404: alliance
doctrine nature { sunny: forbid storm }  # error D404: nature
redline west.limit { crossed when aid = 3 }  # error D405: alliance
