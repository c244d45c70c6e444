# Two moves cross the line, but one of them jumps over a rung: no salami.
actor blue
actor red
rivals blue against red
ladder heat { calm < warm < hot < burning }
state { level: heat = calm }
move blue.push { when level = calm  do level rises }
move blue.leap { do if level = warm then { level := burning } }
redline red.burnt { crossed when level = burning }
check thick: no salami of red.burnt
check crossed: no crossing of red.burnt expect violated in 2
