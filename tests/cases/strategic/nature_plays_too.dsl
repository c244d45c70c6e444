# Whoever wants to keep something has to reckon with accidents.
actor blue
actor red
state { storm: bool = false  shut: bool = false }
move blue.shut { do shut := true }
move nature.storm { when not shut  do storm := true }
check calm: blue can keep not storm expect violated
check calm_without_accidents: blue can keep not storm excluding nature
