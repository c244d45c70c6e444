use "limits.dsl"
set most = 5
