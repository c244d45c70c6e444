"""D2: names that stand for nothing, for something else, or for two things."""

from doctrine_dsl.diagnostics.catalog.rule import Rule

TWO = "actor us\nactor russia\nrivals us against russia\n"
AID = TWO + "state { aid: 0..6 = 3 }\nmove us.raise_aid { when aid < 6  do aid += 1 }\n"

RULES = (
    Rule(
        "D201",
        "no actor has this name",
        "Owners of moves, doctrines, red lines, threats and pacts are actors that the file declares with `actor`. `nature` always exists, "
        "and stands for accidents.",
        AID + "redline rusia.tiers { crossed when aid = 6 }\n",
        AID + "redline russia.tiers { crossed when aid = 6 }\n",
    ),
    Rule(
        "D202",
        "a name that is not declared",
        "A bare name in an expression is a state variable, a parameter, a define, an actor, a bound variable of `for`, `all`, `some` and the "
        "like, or a member of an enum or ladder.",
        TWO + "state { hotline: bool = false }\nmove us.call { when not hotlin  do hotline := true }\n",
        TWO + "state { hotline: bool = false }\nmove us.call { when not hotline  do hotline := true }\n",
    ),
    Rule(
        "D203",
        "no such move",
        "Rules, lines, threats and plans speak of moves by name. A bare name is the owner's own move (in a red line: every actor's); another "
        "actor's move is written with its owner. A rule that matches nothing would look like a safeguard and be none, so it is an error.",
        AID + "doctrine us { measured: forbid rise_aid }\n",
        AID + "doctrine us { measured: forbid raise_aid }\n",
    ),
    Rule(
        "D204",
        "no such type or set",
        "A type is `bool`, a range `lo..hi`, a ladder, an enum, `actor` or a group. `for`, `all`, `some`, `count` and indices range over a "
        "group, an alliance, an enum, a ladder, `actor`, `{...}` or `lo..hi`.",
        "ladder conflict { peace < war }\nactor us\nstate { level: conflct = peace }\n",
        "ladder conflict { peace < war }\nactor us\nstate { level: conflict = peace }\n",
    ),
    Rule(
        "D205",
        "no such red line",
        "A red line is named with its owner, as in `crossed(russia.deep)`; in a check `russia.*` means all lines of one owner.",
        AID + "redline russia.tiers { crossed when aid = 6 }\ncheck c: no crossing of russia.teirs\n",
        AID + "redline russia.tiers { crossed when aid = 6 }\ncheck c: no crossing of russia.tiers\n",
    ),
    Rule(
        "D206",
        "no such threat",
        "A threat is named with the actor that makes it, as in `live(us.warning)` or `credible us.warning`.",
        AID + "threat us.warning to russia { if aid = 6  then us.raise_aid }\ncheck c: credible us.waning\n",
        AID + "threat us.warning to russia { if aid = 6  then us.raise_aid }\ncheck c: always live(us.warning)\n",
    ),
    Rule(
        "D207",
        "no such plan",
        "`following` names a plan of the file, by its name alone.",
        AID + "plan us winter { raise_aid }\ncheck c: always aid <= 6 following summer\n",
        AID + "plan us winter { raise_aid }\ncheck c: always aid <= 6 following winter\n",
    ),
    Rule(
        "D208",
        "nothing that can be broken has this name",
        "`broken` takes a named obligation with `within` (`broken(us.answer)`), a pact that owes something, or a promise. Rules without a name "
        "cannot be named, and a rule that forbids or permits is never broken: it holds.",
        AID + "doctrine us { answer: oblige raise_aid within 2 when aid < 4 }\ncheck c: never broken(us.anser)\n",
        AID + "doctrine us { answer: oblige raise_aid within 2 when aid < 4 }\ncheck c: never broken(us.answer)\n",
    ),
    Rule(
        "D210",
        "declared twice",
        "Types, actors, groups, alliances, variables, parameters and defines share one set of names; an actor's moves, lines, threats and "
        "rules have names of their own. `for` may stamp out the same name twice as well: use all its variables in the name.",
        AID + "move us.raise_aid { when aid < 5  do aid += 2 }\n",
        AID + "move us.rush_aid { when aid < 5  do aid += 2 }\n",
    ),
    Rule(
        "D211",
        "a name that always exists",
        "`nature` (accidents and chance), `actor` (all actors), `bool`, `true` and `false` mean something already.",
        TWO + "actor nature\n",
        TWO + "actor weather\n",
    ),
    Rule(
        "D212",
        "the wrong number of indices or arguments",
        "A variable that is declared as `x[g]` is one variable for each member of `g`, and is always written with an index; a define takes as "
        "many arguments as it has parameters.",
        "actor us\nactor uk\ngroup west { us, uk }\nstate { ready[west]: bool = false }\nmove us.go { do ready := true }\n",
        "actor us\nactor uk\ngroup west { us, uk }\nstate { ready[west]: bool = false }\nmove us.go { do ready[us] := true }\n",
    ),
    Rule(
        "D213",
        "another actor's move in a doctrine",
        "A doctrine, a plan or a pact binds the one it belongs to: it names only moves of that actor, or of an alliance that it is in. What an "
        "adversary may do belongs into the adversary's doctrine.",
        AID + "move russia.withdraw { do aid := 0 }\ndoctrine us { wish: oblige russia.withdraw within 3 when aid = 6 }\n",
        AID + "move russia.withdraw { do aid := 0 }\ndoctrine russia { yields: oblige withdraw within 3 when aid = 6 }\n",
    ),
    Rule(
        "D214",
        "not an index of this variable",
        "The index of `x[g]` is a member of `g`.",
        "actor us\nactor uk\nactor russia\ngroup west { us, uk }\nstate { ready[west]: bool = false }\nmove us.go { do ready[russia] := true }\n",
        "actor us\nactor uk\nactor russia\ngroup west { us, uk }\nstate { ready[west]: bool = false }\nmove us.go { do ready[uk] := true }\n",
    ),
    Rule(
        "D215",
        "a name is needed, not an expression",
        "Where a define uses its parameter as an index, an actor or a set, the argument must be a name.",
        "actor us\nactor uk\ngroup west { us, uk }\nstate { arms[west]: 0..3 = 0 }\ndefine armed(x) = arms[x] > 0\nmove us.arm { do arms[us] := 3 }\n"
        "check c: never armed(1 + 1)\n",
        "actor us\nactor uk\ngroup west { us, uk }\nstate { arms[west]: 0..3 = 0 }\ndefine armed(x) = arms[x] > 0\nmove us.arm { do arms[us] := 3 }\n"
        "check c: never armed(uk)\n",
    ),
    Rule(
        "D216",
        "nature cannot stand here",
        "`nature` stands for accidents and chance: it makes moves, crosses lines and can be left out of a check; it has no rivals, makes no "
        "threats, and holds no beliefs.",
        AID + "threat us.warning to nature { if aid = 6  then us.raise_aid }\n",
        AID + "threat us.warning to russia { if aid = 6  then us.raise_aid }\n",
    ),
    Rule(
        "D217",
        "a group or alliance where one actor is needed",
        "Groups and alliances stand for their members in `against`, `by`, `rivals`, `excluding` and `mistaken by`. Elsewhere one actor is "
        "needed, or a `for` over the group. Who leads an alliance is one of its members.",
        "actor us\nactor uk\ngroup west { us, uk }\nstate { war: bool = false }\nmove us.go { do war := true }\nredline west.peace { crossed when war }\n",
        "actor us\nactor uk\ngroup west { us, uk }\nstate { war: bool = false }\nmove us.go { do war := true }\n"
        "redline a.peace for a in west { crossed when war }\n",
    ),
    Rule(
        "D218",
        "a member called like something else",
        "A member of an enum or ladder may not be called like a variable, an actor or a type, because a bare name would then mean two things. "
        "Two types may share a member.",
        "enum depth { border, deep }\nactor us\nstate { deep: bool = false }\nmove us.go { do deep := true }\n",
        "enum depth { border, far }\nactor us\nstate { deep: bool = false }\nmove us.go { do deep := true }\n",
    ),
    Rule(
        "D219",
        "a parameter of a move without values",
        "`move us.strike(t)` makes one move for each value of `t`, so a `for t in ...` has to say which those are.",
        "actor us\nactor russia\ngroup east { russia }\nstate { hit[east]: bool = false }\nmove us.strike(t) { do hit[russia] := true }\n",
        "actor us\nactor russia\ngroup east { russia }\nstate { hit[east]: bool = false }\nmove us.strike(t) for t in east { do hit[t] := true }\n",
    ),
    Rule(
        "D220",
        "no such parameter",
        "`set` gives a parameter of a used file another value; the parameter must be declared there.",
        'use "world.dsl"\nset limt = 2\n',
        'use "world.dsl"\nset limit = 2\n',
        (("world.dsl", "param limit: 1..3 = 3\nactor us\nstate { aid: 0..3 = 0 }\nmove us.raise_aid { when aid < limit  do aid += 1 }\n"),),
    ),
)
