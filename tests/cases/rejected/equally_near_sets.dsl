# Two files at the same distance that set one parameter contradict each other.
use "parts/more.dsl"
use "parts/less.dsl"
check c: always aid <= 6
