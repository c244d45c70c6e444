"""D4: declarations that do not fit together. D5: limits."""

from doctrine_dsl.diagnostics.catalog.rule import Rule

TWO = "actor us\nactor russia\nrivals us against russia\n"
AID = TWO + "state { aid: 0..6 = 3 }\nmove us.raise_aid { when aid < 6  do aid += 1 }\n"

RULES = (
    Rule(
        "D401",
        "a clause that stands twice",
        "`when`, `do`, `chance` and `against` occur once in a declaration, `owes` and `unless` once in a pact, `turns` once in a policy.",
        TWO + "state { aid: 0..6 = 3 }\nmove us.raise_aid { when aid < 6  when aid > 1  do aid += 1 }\n",
        TWO + "state { aid: 0..6 = 3 }\nmove us.raise_aid { when aid < 6 and aid > 1  do aid += 1 }\n",
    ),
    Rule(
        "D402",
        "a threat needs exactly one trigger",
        "`if e`, `if made P`, `unless e within n` or `until e`: it decides whether the threat deters or compels, so there is one and only one.",
        AID + "threat us.warning to russia { then us.raise_aid }\n",
        AID + "threat us.warning to russia { if aid = 6  then us.raise_aid }\n",
    ),
    Rule(
        "D403",
        "an actor on both sides",
        "Threats, promises, pacts and rivalries are between two different actors.",
        AID + "threat us.warning to us { if aid = 6  then us.raise_aid }\n",
        AID + "threat us.warning to russia { if aid = 6  then us.raise_aid }\n",
    ),
    Rule(
        "D404",
        "a doctrine belongs to an actor",
        "Alliances decide by what their members' doctrines permit, and nature follows no rules.",
        AID + "alliance west { us, russia }\ndoctrine west { calm: forbid any }\n",
        AID + "alliance west { us, russia }\ndoctrine a for a in west { calm: forbid any when aid = 6 }\n",
    ),
    Rule(
        "D405",
        "a red line belongs to an actor",
        "An alliance or nature declares no red line; write one for each member that has declared it.",
        AID + "alliance west { us, russia }\nredline west.tiers { crossed when aid = 6 }\n",
        AID + "alliance west { us, russia }\nredline russia.tiers { crossed when aid = 6 }\n",
    ),
    Rule(
        "D406",
        "`chance` on an actor's move",
        "An actor decides what it does; only accidents, the moves of nature, happen by chance.",
        TWO + "state { aid: 0..6 = 3 }\nmove us.raise_aid { chance 1/2  when aid < 6  do aid += 1 }\n",
        TWO + "state { aid: 0..6 = 3 }\nmove nature.loss { chance 1/2  when aid > 0  do aid -= 1 }\n",
    ),
    Rule(
        "D407",
        "a threat without a response",
        "`credible` asks whether the response that a threat announces is at hand when it is called for: the threat has to name one with `then`.",
        AID + "threat us.warning to russia { if aid = 6 }\ncheck c: credible us.warning\n",
        AID + "threat us.warning to russia { if aid = 6  then us.raise_aid }\ncheck c: always live(us.warning)\n",
    ),
    Rule(
        "D408",
        "a belief that says nothing, or two things",
        "A belief is somebody's own copy of another's red line: either `ignored` (taken for a bluff), or with its own `crossed when` or "
        "`crossed by`.",
        AID + "redline russia.tiers { crossed when aid = 5 }\nbelief us about russia.tiers { }\n",
        AID + "redline russia.tiers { crossed when aid = 5 }\nbelief us about russia.tiers { crossed when aid = 6 }\n",
    ),
    Rule(
        "D410",
        "a parameter that changes",
        "A parameter is chosen before the first step and never changes; what changes is declared in `state`.",
        TWO + "param limit: 0..6 = 3\nstate { aid: 0..6 = 3 }\nmove us.raise_aid { when aid < limit  do limit := 4 }\n",
        TWO + "state { aid: 0..6 = 3  limit: 0..6 = 3 }\nmove us.raise_aid { when aid <= limit  do limit := 4 }\n",
    ),
    Rule(
        "D411",
        "a bound that is too small",
        "An obligation is kept within one step or more; `within 0` would be broken before anybody could act. A spiral has at least one move.",
        AID + "doctrine us { answer: oblige raise_aid within 0 when aid < 4 }\n",
        AID + "doctrine us { answer: oblige raise_aid within 1 when aid < 4 }\n",
    ),
    Rule(
        "D412",
        "`violated in n` where no run decides",
        "`reachable` is violated when there is no run at all, and a strategy when every way to choose fails: neither has a number of steps.",
        AID + "check c: reachable aid = 0 expect violated in 3\n",
        AID + "check c: reachable aid = 0 expect violated\n",
    ),
    Rule(
        "D413",
        "a `set` out of place",
        "`set` changes a parameter of a file that this one uses, directly or not; the nearest to the file asked for counts, and two equally "
        "near contradict each other. A parameter of the same file is changed where it is declared.",
        TWO + "param limit: 0..6 = 3\nset limit = 4\nstate { aid: 0..6 = 3 }\nmove us.raise_aid { when aid < limit  do aid += 1 }\n",
        TWO + "param limit: 0..6 = 4\nstate { aid: 0..6 = 3 }\nmove us.raise_aid { when aid < limit  do aid += 1 }\n",
    ),
    Rule(
        "D414",
        "a line that nothing crosses",
        "A red line needs `crossed when e` or `crossed by P`, a promise `broken when e` or `broken by P`. Without one it would always hold and "
        "look like safety.",
        AID + "redline russia.tiers { unclear when aid = 5 }\n",
        AID + "redline russia.tiers { crossed when aid = 6  unclear when aid = 5 }\n",
    ),
    Rule(
        "D416",
        "no such kind of pact",
        "A pact is one of defense, offense, neutrality, nonaggression and consultation: the five obligations of the ATOP data.",
        AID + "pact treaty: defence of us to russia { when aid = 6  owes us.raise_aid within 2 }\n",
        AID + "pact treaty: defense of us to russia { when aid = 6  owes us.raise_aid within 2 }\n",
    ),
    Rule(
        "D417",
        "two titles",
        "A policy has one title. With `use`, the title of the file that was asked for counts.",
        'policy "One"\npolicy "Two"\n' + AID,
        'policy "One"\n' + AID,
    ),
    Rule(
        "D501",
        "too many declarations",
        "A `for` stamps out one declaration for each choice. What multiplies beyond the limit (100,000 unless `--instances` says otherwise) "
        "is more often a slip than a policy.",
        TWO + "state { aid: 0..6 = 3 }\nmove us.give(a, b) for a in 1..40000, b in 1..40000 { do aid := 3 }\n",
        TWO + "state { aid: 0..6 = 3 }\nmove us.give(a, b) for a in 1..4, b in 1..4 { do aid := 3 }\n",
    ),
    Rule(
        "D502",
        "a range too large to check",
        "A number of more than a million values cannot be gone through; count in larger units.",
        TWO + "state { money: 0..1000000000 = 3 }\nmove us.give { do money := 3 }\n",
        TWO + "state { billions: 0..1000 = 3 }\nmove us.give { do billions := 3 }\n",
    ),
    Rule(
        "D503",
        "numbers too large to calculate with",
        "A product of products soon has more digits than anybody can read or calculate with: more than 200 are too many. Count in larger "
        "units, or compare the factors.",
        TWO
        + "state { aid: 0..6 = 3 }\nmove us.give { do aid := 3 }\n"
        + "define large = (aid + 999999999999999999) * (aid + 999999999999999999)\n"
        + "define larger = large * large * large\ncheck never_so_large: never larger * larger = 7\n",
        TWO + "state { aid: 0..6 = 3 }\nmove us.give { do aid := 3 }\ncheck never_so_large: never aid * aid = 7\n",
    ),
)
