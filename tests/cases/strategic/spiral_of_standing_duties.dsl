# Each must raise while the other's last step stands: two forced moves in a row.
actor blue
actor red
ladder heat { calm < warm < hot }
state { level: heat = calm }
move blue.raise { when level = calm  do level rises }
move red.raise { when level = warm  do level rises }
doctrine blue { oblige raise when level = calm }
doctrine red { oblige raise when level = warm }
check spiral: no spiral between blue, red in 2 expect violated in 2
