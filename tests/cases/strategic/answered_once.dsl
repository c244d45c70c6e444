# A response that can be made only once was made: the threat was carried out, and is credible.
actor blue
actor red
state { taken: bool = false  hit: bool = false }
move blue.take { when not taken  do taken := true }
move red.hit { when taken and not hit  do hit := true }
threat red.answer to blue { if taken  then hit }
check meant: credible red.answer
