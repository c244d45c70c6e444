# What a demand would have changed: the same missiles, with the words "until Taiwan takes it back". It was not said.
policy "Taiwan Strait 1996: had the tests carried a demand"
use "world/taiwan_1996.dsl"

move taiwan.take_it_back "return to one China in so many words" {
  tags diplomatic
  when standing = own_voice
  do standing := one_china
}
threat china.until_taken_back to taiwan "the tests go on until Taiwan speaks as it did before 1995" {
  status unverified  note "A counterfactual: no such demand is on record."
  until standing = one_china
  then china.test_in_open_sea, china.test_off_the_ports
  starts with china.test_in_open_sea, china.test_off_the_ports
  ends with china.end_tests
}

# visa, speech, test: now it compels
check compellence: no shift by china toward taiwan expect violated in 3
check still_deters: always not live(china.until_taken_back) implies posture(china, taiwan) = deterrence expect holds
check way_out: offramp to standing = one_china in 1 by taiwan expect holds
check independence: no crossing of china.independence expect holds
