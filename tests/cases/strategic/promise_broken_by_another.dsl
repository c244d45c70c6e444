# A promise is broken by a step of its owner only.
actor blue
actor red
state { depth: 0..2 = 0 }
move blue.advance { do depth := 2 }
move red.dig { do depth := 2 }
doctrine blue { forbid advance }
promise blue.word to red { broken when depth = 2 }
check kept: no broken promise of blue.word
