# Actors, truths and members of an enum have no order; rungs of two ladders are two types.
ladder alert { quiet < watch }
ladder heat { cold < hot }
enum sea { open, closed }
actor us
state { level: alert = quiet  warmth: heat = cold  strait: sea = open  speaker: actor = us  on: bool = false }
move us.act { do on := true }
check a: never speaker < us  # error D302: order
check b: never strait >= open  # error D302: order
check c: never on > false  # error D302: order
check d: never level = warmth  # error D301: alert
check e: always level <= watch
