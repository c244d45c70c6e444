# Green sits between the two and can only wait: the row of forced moves goes on.
actor blue
actor red
actor green
turns cycle blue, green, red
ladder heat { calm < warm < hot }
state { level: heat = calm }
move blue.raise { when level = calm  do level rises }
move red.raise { when level = warm  do level rises }
doctrine blue { oblige raise within 4 when level = calm }
doctrine red { oblige raise within 4 when level = warm }
check spiral: no spiral between blue, red in 2 expect violated in 3
