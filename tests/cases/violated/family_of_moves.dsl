# A line that names a family is crossed by each of its moves; an obligation is discharged by any of them.
actor us
actor russia
actor china
group east { russia, china }
rivals us against russia, china
state { called: bool = false  struck: 0..2 = 0  answered: bool = false }
move us.strike(t) for t in east { when struck < 2 and (t = russia implies struck = 1)  do struck += 1 }
move russia.call { when not called  do called := true }
move us.answer(t) for t in east { when t = china and called  do answered := true }
doctrine us { duty: oblige answer within 2 when called  calm: forbid strike(china) when called }
redline russia.soil { crossed by us.strike(russia) }
redline china.soil { crossed by strike }
# china first, then russia
check russia: no crossing of russia.soil expect violated in 2
check china: no crossing of china.soil expect violated in 1
# only the second answer is possible, and it keeps the duty
check kept: never answered and not broken(us.duty) expect violated in 2
check called: never called and struck = 1 and not answered expect violated in 2
