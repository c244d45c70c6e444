"""D6: lints that read the policy as it is written. It is well formed, and probably not what its author meant."""

from doctrine_dsl.diagnostics.catalog.rule import Rule

TWO = "actor us\nactor russia\nrivals us against russia\n"
AID = TWO + "state { aid: 0..6 = 3 }\nmove us.raise_aid { when aid < 6  do aid += 1 }\n"
LINE = (
    "redline russia.tiers { declared 2022-09-15  crossed when aid >= 5 }\ncheck tiers: no crossing of russia.tiers expect violated in 2\n"
)
"""A line that is crossed, and a check that says so."""

RULES = (
    Rule(
        "D601",
        "a red line that is crossed already",
        "Its condition holds before anybody has moved. A line is crossed by a step that makes its condition true, so this one can be crossed "
        "only after the condition has been false.",
        AID + "move us.cut_aid { when aid > 0  do aid -= 1 }\nredline russia.tiers { crossed when aid >= 3 }\n",
        AID + "move us.cut_aid { when aid > 0  do aid -= 1 }\nredline russia.tiers { crossed when aid >= 4 }\n",
    ),
    Rule(
        "D602",
        "a permit that changes nothing",
        "An actor may do whatever its doctrines do not forbid, so a permit matters only under `default forbid`.",
        AID + "doctrine us { talks: permit raise_aid }\n",
        AID + "doctrine us default forbid { talks: permit raise_aid }\n",
    ),
    Rule(
        "D603",
        "a tag that no move has",
        "`any tagged t` matches the moves with that tag. No move has this one, and another tag is spelt almost alike.",
        TWO + "state { aid: 0..6 = 3 }\nmove us.raise_aid { tags conventional  when aid < 6  do aid += 1 }\n"
        "doctrine us { calm: forbid any tagged conventionel }\n",
        TWO + "state { aid: 0..6 = 3 }\nmove us.raise_aid { tags conventional  when aid < 6  do aid += 1 }\n"
        "doctrine us { calm: forbid any tagged conventional }\n",
    ),
    Rule(
        "D604",
        "an actor that plays no part",
        "The actor makes no move, alone or with others, and nothing is declared by it, toward it or about it. Every verdict is the same "
        "without it. If it is there for the reader, accept the finding and say so.",
        AID + "actor cuba\n" + LINE,
        AID + "actor cuba\nmove cuba.recall_envoy { when aid > 3  do aid -= 1 }\n" + LINE,
    ),
    Rule(
        "D605",
        "a name that nothing uses",
        "Nothing names this define, parameter, group, alliance, ladder, enum or plan. It may be left from an earlier version, or the place "
        "that should use it says the same in other words. `--fix` takes out a define, but only in a file that has a check: what a library "
        "gives, a file elsewhere may use.",
        AID + "define generous = aid >= 4\n" + LINE,
        AID + "define generous = aid >= 4\n" + LINE + "check cold: reachable generous expect holds\n",
    ),
    Rule(
        "D606",
        "a variable that nothing reads",
        "No guard, rule, line, threat, belief or check looks at it, and no other variable takes its value from it. Moves may write it and "
        "reports show it, but no verdict depends on it.",
        TWO + "state { aid: 0..6 = 3  announced: bool = false }\n"
        "move us.raise_aid { when aid < 6  do aid += 1, announced := true }\n" + LINE,
        TWO + "state { aid: 0..6 = 3  announced: bool = false }\n"
        "move us.raise_aid { when aid < 6  do aid += 1, announced := true }\n"
        + LINE
        + "check told: aid > 3 leads to announced in 0 expect holds\n",
    ),
    Rule(
        "D607",
        "a variable that never changes",
        "Moves and lines read it, and no move writes it, so it is a constant. As a `param` it says so, and scenarios and `--set` can give it "
        "another value.",
        TWO + "state { aid: 0..6 = 3  ceiling: 0..6 = 6 }\nmove us.raise_aid { when aid < ceiling  do aid += 1 }\n" + LINE,
        TWO + "param ceiling: 0..6 = 6\nstate { aid: 0..6 = 3 }\nmove us.raise_aid { when aid < ceiling  do aid += 1 }\n" + LINE,
    ),
    Rule(
        "D608",
        "a rule that matches no move",
        "The pattern of the rule matches none of its actor's moves, so the rule does nothing. A tag may belong to the moves of others only.",
        AID + "move russia.test { tags nuclear  when aid > 3  do aid := 3 }\ndoctrine us { calm: forbid any tagged nuclear }\n" + LINE,
        AID + "move russia.test { tags nuclear  when aid > 3  do aid := 3 }\ndoctrine russia { calm: forbid any tagged nuclear }\n" + LINE,
    ),
    Rule(
        "D609",
        "a rule that another one repeats, covers or contradicts",
        "Another rule of the same actor says the same, or says it of more moves at all times, or forbids whatever this one permits or asks "
        "for. The texts alone show it. `--fix` takes out a `forbid` or `permit` that is repeated or covered, unless it carries facts.",
        AID + "doctrine us {\n  measured: forbid raise_aid when aid >= 5\n  cautious: forbid raise_aid when aid >= 5\n}\n" + LINE,
        AID + "doctrine us {\n  measured: forbid raise_aid when aid >= 5\n}\n" + LINE,
    ),
    Rule(
        "D610",
        "a belief that says what the line says",
        "Without a belief an actor's copy of a line is the line itself. This belief is crossed exactly as the line is, so it changes nothing.",
        AID + LINE + "belief us about russia.tiers { crossed when aid >= 5 }\n",
        AID + LINE + "belief us about russia.tiers { crossed when aid >= 6 }\n",
    ),
    Rule(
        "D611",
        "words without a source or a date",
        "A red line, promise, threat or pact is something an actor has said, and a reader will ask where and when. Where there is no source, "
        "`status unverified`, `status contested` or a `note` says so.",
        AID + "redline russia.tiers { crossed when aid >= 5 }\ncheck tiers: no crossing of russia.tiers expect violated in 2\n",
        AID + LINE,
    ),
    Rule(
        "D612",
        "a number that wants to be a parameter",
        "A variable is compared with one number in three places or more. Whoever changes one of them and forgets another has a policy that "
        "nobody meant. With a name of its own the threshold is changed once, by `--set` and scenarios, too.",
        AID + "doctrine us { measured: forbid raise_aid when aid >= 5 }\n"
        "redline russia.tiers { declared 2022-09-15  crossed when aid > 5 }\nredline russia.fifth { declared 2022-09-15  crossed when aid = 5 }\n"
        "check fifth: no crossing of russia.fifth expect violated in 2\n",
        "param limit: 0..6 = 5\n" + AID + "doctrine us { measured: forbid raise_aid when aid >= limit }\n"
        "redline russia.tiers { declared 2022-09-15  crossed when aid > limit }\n"
        "redline russia.fifth { declared 2022-09-15  crossed when aid = limit }\ncheck fifth: no crossing of russia.fifth expect violated in 2\n",
    ),
    Rule(
        "D613",
        "two names that are easily taken for each other",
        "The names differ only in capitals, underscores, signs that look alike (`0` and `o`, `1` and `l`), or in two letters that changed "
        "places. A reader, and the author, will take one for the other.",
        AID + LINE + "check tires: no crossing of russia.tiers excluding us expect holds\n",
        AID + LINE + "check without_us: no crossing of russia.tiers excluding us expect holds\n",
    ),
    Rule(
        "D614",
        "a check that does not say what it expects",
        "A check without `expect` is taken to expect `holds`. Written down, a reader knows that it is meant. `--fix` writes it, which changes "
        "nothing.",
        AID + "doctrine us { measured: forbid raise_aid when aid >= 4 }\n"
        "redline russia.tiers { declared 2022-09-15  crossed when aid >= 5 }\ncheck tiers: no crossing of russia.tiers\n",
        AID + "doctrine us { measured: forbid raise_aid when aid >= 4 }\n"
        "redline russia.tiers { declared 2022-09-15  crossed when aid >= 5 }\ncheck tiers: no crossing of russia.tiers expect holds\n",
    ),
    Rule(
        "D615",
        "a policy that asks nothing",
        "Without a check a policy is asked the two questions of the tool, `no crossing` and `no shift`. They may not be the ones its author "
        "has. A file that others use is a library and needs no check.",
        AID + "redline russia.tiers { declared 2022-09-15  crossed when aid >= 5 }\n",
        AID + LINE,
    ),
    Rule(
        "D616",
        "a file that is used for nothing",
        "The file only gives names, and nothing names any of them. `--fix` takes the `use` out, in a file that has a check.",
        'use "rungs.dsl"\n' + AID + LINE,
        'use "rungs.dsl"\n'
        + AID
        + "state { level: conflict = peace }\nmove russia.answer { when aid >= 5  do level := war }\n"
        + LINE
        + "check calm: reachable level = war expect holds\n",
        (("rungs.dsl", "ladder conflict { peace < war }\n"),),
    ),
    Rule(
        "D617",
        "a comparison that always comes out the same",
        "Whatever value the variable has, the comparison is true, or it is false: the number lies outside of the variable's range, or at its "
        "end. Either the number or the range is not what was meant.",
        TWO + "state { aid: 0..6 = 3 }\nmove us.raise_aid { when aid <= 6  do aid += 1 }\n" + LINE,
        TWO + "state { aid: 0..6 = 3 }\nmove us.raise_aid { when aid <= 5  do aid += 1 }\n" + LINE,
    ),
    Rule(
        "D641",
        "an acceptance that is not understood",
        "`# lint: allow CODE reason`, behind a line or above it, accepts the finding of that code there. This comment starts like one and "
        "names no lint, or gives no reason.",
        AID + "actor cuba  # lint: allow D604\n" + LINE,
        AID + "actor cuba  # lint: allow D604 named for the reader: Moscow acts there\n" + LINE,
    ),
    Rule(
        "D642",
        "an acceptance that accepts nothing",
        "The finding that this comment accepted is not there any more, or it stands on another line. An acceptance that stays behind would "
        "hide the next one.",
        AID + LINE + "actor cuba  # lint: allow D604 named for the reader\nmove cuba.recall_envoy { when aid > 3  do aid -= 1 }\n",
        AID + LINE + "actor cuba\nmove cuba.recall_envoy { when aid > 3  do aid -= 1 }\n",
    ),
)
