use "tiers.dsl"
set most = 5
set pace = 2
