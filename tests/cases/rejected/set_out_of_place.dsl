# `set` is for a parameter of a used file, with a value of its type.
use "parts/limits.dsl"
param own: 0..6 = 1
set own = 2  # error D413: own
set most = 9  # error D304: 0..6
set mots = 3  # error D220: `most`
check c: always aid <= 6
