# A parameter that is `any` in a used file is one value where `set` says so: the shortest run is that of this value alone.
use "parts/ceiling.dsl"
set most = 4
check tiers: no crossing of them.tiers expect violated in 4
check three: never aid = 3 expect violated in 3
