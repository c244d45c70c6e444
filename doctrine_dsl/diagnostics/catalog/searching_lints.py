"""D6: lints that look at runs. What they say is proved for runs of any length, and what they cannot decide in time they say is open."""

from doctrine_dsl.diagnostics.catalog.rule import Rule

AID = (
    "actor us\nactor russia\nrivals us against russia\nstate { aid: 0..6 = 3  hotline: bool = false }\n"
    "move us.raise_aid { when aid < 6  do aid += 1 }\nmove us.open_hotline { when not hotline  do hotline := true }\n"
)
LINE = (
    "redline russia.tiers { declared 2022-09-15  crossed when aid >= 5 }\ncheck tiers: no crossing of russia.tiers expect violated in 2\n"
)
TALKS = "check talks: reachable hotline expect holds\n"
ANSWER = "move russia.answer { when hotline and aid = 6  do aid := 3 }\n"

RULES = (
    Rule(
        "D621",
        "a move that is possible in no run",
        "In no state of any run does its guard hold with its effects in range, with the rules in force or with all of them dropped. Something "
        "that it waits for never happens. A move that another one may be taken for is left alone.",
        AID + TALKS + LINE + "move russia.answer { when aid = 6 and aid < 5  do aid := 3 }\n",
        AID + TALKS + LINE + "move russia.answer { when aid = 6  do aid := 3 }\n",
    ),
    Rule(
        "D622",
        "a red line that nobody can cross",
        "With every rule dropped nobody addressed can cross the line. That it is kept is no merit of the rules, and a check of it says nothing. "
        "Its condition may be out of reach, or those who could bring it about are not addressed. A line whose owner may mistake a move for another "
        "is left alone.",
        AID + TALKS + LINE + "redline russia.talks { declared 2022-09-15  against russia  crossed when hotline }\n",
        AID + TALKS + LINE + "redline russia.talks { declared 2022-09-15  crossed when hotline }\n",
    ),
    Rule(
        "D623",
        "a promise that cannot be broken",
        "Its owner has no way to break it, even with every rule dropped, so it assures nobody of anything.",
        AID + TALKS + LINE + "promise us.ceiling to russia { declared 2022-09-15  broken when aid = 2 }\n",
        AID + TALKS + LINE + "promise us.ceiling to russia { declared 2022-09-15  broken when aid = 6 }\n",
    ),
    Rule(
        "D624",
        "a rule that never applies",
        "Its condition holds in no run while one of its moves is possible (the condition of an obligation with a time: in no run at all), with "
        "the rules in force or with all of them dropped. It can be left out, or its condition is not what was meant.",
        AID + TALKS + LINE + "doctrine us { measured: forbid raise_aid when aid = 6 }\n",
        AID + TALKS + LINE + "doctrine us { measured: forbid raise_aid when aid = 5 }\n",
    ),
    Rule(
        "D625",
        "a rule that changes nothing",
        "The rule applies, but whenever it does another rule of the same actor forbids (or permits) the same, in every state that any run "
        "reaches. All runs are the same without it.",
        AID
        + TALKS
        + LINE
        + "doctrine us {\n  measured: forbid raise_aid when aid >= 5\n  top: forbid raise_aid when aid >= 5 and hotline\n}\n",
        AID
        + TALKS
        + LINE
        + "doctrine us {\n  measured: forbid raise_aid when aid >= 5\n  top: forbid raise_aid when aid >= 4 and hotline\n}\n",
    ),
    Rule(
        "D626",
        "an obligation that nobody can meet",
        "It comes up in some run, and whenever it is owed none of its moves is possible and permitted. It is broken then, or it never binds.",
        AID
        + TALKS
        + LINE
        + "doctrine us {\n  talk: oblige open_hotline within 2 when aid >= 4\n  silence: forbid open_hotline when aid > 3\n}\n",
        AID
        + TALKS
        + LINE
        + "doctrine us {\n  talk: oblige open_hotline within 2 when aid >= 4\n  silence: forbid open_hotline when aid >= 5\n}\n",
    ),
    Rule(
        "D627",
        "a threat that nothing can trigger",
        "Its response is called for in no run, even with every rule dropped. As long as it is live it deters nobody from anything that they "
        "could do.",
        AID + TALKS + LINE + ANSWER + "threat russia.warning to us { declared 2022-09-15  if aid < 3  then russia.answer }\n",
        AID + TALKS + LINE + ANSWER + "threat russia.warning to us { declared 2022-09-15  if aid > 5  then russia.answer }\n",
    ),
    Rule(
        "D628",
        "an answer that is impossible when it is called for",
        "A threat is triggered, or a line crossed, in some run, and in no run is one of the moves declared as the answer possible and permitted "
        "then. `credible` asks the weaker question whether it is always at hand; a threat that a check asks about is left alone.",
        AID + TALKS + LINE + ANSWER + "threat russia.warning to us { declared 2022-09-15  if aid = 5  then russia.answer }\n",
        AID + TALKS + LINE + ANSWER + "threat russia.warning to us { declared 2022-09-15  if aid >= 5  then russia.answer }\n",
    ),
    Rule(
        "D629",
        "an off-ramp that leads nowhere",
        "No run reaches what the off-ramp leads to, even with every rule dropped. Nobody can take it, from anywhere.",
        AID + TALKS + LINE + "check exit: offramp to aid < 3 expect violated\n",
        AID + TALKS + LINE + ANSWER + "check exit: offramp to aid = 3 from aid = 6 expect violated\n",
    ),
    Rule(
        "D630",
        "a rule that is never needed",
        "It would apply if no rule were in force, and under the rules it applies in no run: others keep things from getting that far. That may "
        "be what they are for. A reader should know that nothing was seen of it.",
        AID + TALKS + LINE.replace("violated in 2", "holds") + "doctrine us {\n  measured: forbid raise_aid when aid >= 4\n"
        "  talk: oblige open_hotline within 2 when aid = 6\n}\n",
        AID + TALKS + LINE.replace("violated in 2", "holds") + "doctrine us {\n  measured: forbid raise_aid when aid >= 4\n"
        "  talk: oblige open_hotline within 2 when aid = 4\n}\n",
    ),
)
