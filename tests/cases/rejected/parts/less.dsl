use "limits.dsl"
set most = 1  # error D413: `most` is set twice
