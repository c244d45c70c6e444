# Step 3: a threat that deters today may compel tomorrow, without a word of it being changed.
#
#   doctrine check examples/03_threats.dsl
policy "Tutorial 3: from deterrence to compellence"

actor blue
actor red
rivals blue against red

state {
  island: bool = false    "red forces on the island"
  blockade: bool = false
}

move red.land { when not island  do island := true }
move red.leave { when island  do island := false }
move blue.blockade { when island and not blockade  do blockade := true }

# "If you are on the island, we blockade": as long as red does nothing, it is safe.
threat blue.island to red {
  if island
  then blue.blockade
}

# One landing, and the same sentence punishes doing nothing: red must leave.
check shift: no shift by blue toward red expect violated in 1
check before: always not island implies posture(blue, red) = deterrence
check after: always island implies posture(blue, red) = compellence
# Blue alone cannot bring it about.
check not_by_blue: no shift by blue toward red excluding red
