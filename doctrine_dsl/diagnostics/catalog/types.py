"""D3: values and types that do not fit."""

from doctrine_dsl.diagnostics.catalog.rule import Rule

TWO = "actor us\nactor russia\nrivals us against russia\n"
AID = TWO + "state { aid: 0..6 = 3 }\nmove us.raise_aid { when aid < 6  do aid += 1 }\n"
LEVEL = "ladder conflict { peace < crisis < war }\nactor us\nstate { level: conflict = peace }\n"

RULES = (
    Rule(
        "D301",
        "two types that cannot be compared",
        "A comparison needs the same kind of value on both sides: numbers with numbers, rungs with rungs of the same ladder, actors with "
        "actors. A bare member takes its type from the other side.",
        AID + "check c: never aid = true\n",
        AID + "check c: never aid = 6\n",
    ),
    Rule(
        "D302",
        "a type without an order",
        "`<`, `<=`, `>` and `>=` compare numbers and rungs of a ladder. An enum, an actor, a posture or a truth value has no order.",
        "enum reach { occupied, deep }\nactor us\nstate { range: reach = occupied }\nmove us.go { do range := deep }\ncheck c: never range >= deep\n",
        "ladder reach { occupied < deep }\nactor us\nstate { range: reach = occupied }\nmove us.go { do range := deep }\ncheck c: never range >= deep\n",
    ),
    Rule(
        "D303",
        "another kind of value is needed",
        "`when`, `crossed when`, `and`, `or`, `not` and the like take conditions; `+`, `-`, `*`, `+=` and `-=` take numbers.",
        AID + "check c: never aid\n",
        AID + "check c: never aid = 0\n",
    ),
    Rule(
        "D304",
        "a value outside of its type",
        "The value at the start, or of a parameter, must lie in the range or be a member of the type.",
        TWO + "state { aid: 0..6 = 9 }\nmove us.stop { do aid := 0 }\n",
        TWO + "state { aid: 0..6 = 6 }\nmove us.stop { do aid := 0 }\n",
    ),
    Rule(
        "D305",
        "a value of another type is assigned",
        "What stands behind `:=` must be of the variable's type.",
        LEVEL + "move us.go { do level := 2 }\n",
        LEVEL + "move us.go { do level := war }\n",
    ),
    Rule(
        "D306",
        "`rises` and `falls` need a ladder",
        "They move along the rungs of a ladder and stop at its ends. Numbers are changed with `+=` and `-=`.",
        AID + "move us.more { do aid rises }\n",
        AID + "move us.more { when aid < 6  do aid += 1 }\n",
    ),
    Rule(
        "D307",
        "a member of several types",
        "Types may share member names; then something near must tell which is meant: the other side of a comparison, or the target of an "
        "assignment.",
        "enum north { calm, tense }\nenum south { calm, hot }\nactor us\nstate { sea: north = tense }\nmove us.go { do sea := calm }\n"
        "check c: never calm in {calm}\n",
        "enum north { calm, tense }\nenum south { calm, hot }\nactor us\nstate { sea: north = tense }\nmove us.go { do sea := calm }\n"
        "check c: never sea in {calm}\n",
    ),
    Rule(
        "D308",
        "a range or set without members",
        "A range runs from its lower to its upper end, both included, and the ends are of one type. `min` and `max` of nothing have no value.",
        TWO + "state { aid: 6..0 = 3 }\nmove us.stop { do aid := 0 }\n",
        TWO + "state { aid: 0..6 = 3 }\nmove us.stop { do aid := 0 }\n",
    ),
    Rule(
        "D309",
        "a constant is needed",
        "What shapes the policy itself (ranges of types, `where`, sets that are stamped out, initial values, values of parameters) is known "
        "before the first step and cannot speak of the state.",
        TWO + "state { aid: 0..6 = 3  more: 0..6 = aid }\nmove us.stop { do aid := 0, more := 0 }\n",
        TWO + "param tier: 0..6 = 3\nstate { aid: 0..6 = tier  more: 0..6 = tier }\nmove us.stop { do aid := 0, more := 0 }\n",
    ),
    Rule(
        "D310",
        "defined by itself",
        "A define is an abbreviation that is written out where it is used, so it cannot contain itself, directly or through others.",
        AID + "define war = escalated or aid = 6\ndefine escalated = aid = 5 or war\ncheck c: never war\n",
        AID + "define war = escalated or aid = 6\ndefine escalated = aid = 5\ncheck c: never war\n",
    ),
    Rule(
        "D311",
        "an actor from outside of the group",
        "A variable whose type is a group holds members of that group only.",
        "actor us\nactor uk\nactor russia\ngroup west { us, uk }\nstate { speaker: west = us }\nmove us.turn { do speaker := russia }\n",
        "actor us\nactor uk\nactor russia\ngroup west { us, uk }\nstate { speaker: west = us }\nmove us.turn { do speaker := uk }\n",
    ),
    Rule(
        "D312",
        "lines that depend on each other in a circle",
        "What is tested after a step may speak of lines, alarms and postures after that same step; if those depend on it in turn, nothing "
        "decides first.",
        AID
        + "redline russia.a { crossed when aid = 6 or crossed(russia.b) }\nredline russia.b { crossed when aid = 5 or crossed(russia.a) }\n",
        AID + "redline russia.a { crossed when aid = 6 or crossed(russia.b) }\nredline russia.b { crossed when aid = 5 }\n",
    ),
    Rule(
        "D313",
        "two values for one variable in one step",
        "Effects happen at once, so a variable may get one value. The two branches of one `if` may each give it one.",
        AID + "move us.rush { when aid < 5  do aid += 1, aid += 1 }\n",
        AID + "move us.rush { when aid < 5  do aid += 2 }\n",
    ),
)
