"""D8: waiver files and baselines. The examples are waiver files `doctrine.waivers` beside the policy `policy.dsl`, on the day `DAY`."""

from doctrine_dsl.diagnostics.catalog.rule import Rule

DAY = "2027-01-01"
POLICY = (
    "actor us\nactor russia\nrivals us against russia\nstate { aid: 0..3 = 0 }\nmove us.give { when aid < 3  do aid += 1 }\n"
    "redline russia.tiers { crossed when aid = 3 }\ncheck tiers: no crossing of russia.tiers\ncheck kept: always aid <= 3\n"
)
FILES = (("policy.dsl", POLICY),)
RUN = "5c23e7a30d0eefe4"
"""The run of `tiers`, as `doctrine check --waivers-hint` prints it."""
REST = 'reason "accepted, memo 12" owner "J. Doe" until 2027-03-31'
GOOD = f'waive tiers in "policy.dsl" run {RUN}\n  {REST}\n'


def _rule(code: str, title: str, explanation: str, wrong: str, right: str = GOOD) -> Rule:
    return Rule(code, title, explanation, wrong, right, FILES, waivers=True)


RULES = (
    _rule(
        "D901",
        "a waiver that cannot be read",
        'A waiver file has waivers and comments (`#`), and nothing else. A waiver reads `waive CHECK in "FILE" run FINGERPRINT reason "..." '
        'owner "..." until DATE`, in this order; lines may be broken between the parts. `doctrine check --waivers-hint` prints it.',
        GOOD.replace("run ", "for ").replace("  reason", "  because"),
    ),
    _rule(
        "D902",
        "a waiver that nobody answers for",
        "A waiver says why a check may fail, and who answers for it. Neither may be empty.",
        GOOD.replace("accepted, memo 12", ""),
    ),
    _rule(
        "D903",
        "a waiver until no day",
        "`until` has a day of the calendar, as in 2027-03-31; the day itself still counts. A slip in it must not waive something for ever: "
        "such a waiver counts as expired.",
        GOOD.replace("2027-03-31", "2027-02-30"),
    ),
    _rule(
        "D904",
        "a waiver that has expired",
        "Its last day is over, and the check fails again. A warning says which waiver it was.",
        GOOD.replace("2027-03-31", "2026-12-31"),
    ),
    _rule(
        "D905",
        "a waiver that is of no use",
        "Every waiver must waive something that was found. Otherwise the check comes out as expected now, or fails by another run (a "
        "shorter one, say), which somebody has to look at, or is not there: then the waiver is removed or mended, lest it wait for another day.",
        GOOD + f'waive kept in "policy.dsl" run {RUN} {REST}\n',
    ),
    _rule(
        "D906",
        "a run that is waived twice",
        "Two waivers of one run have two reasons, two owners or two dates, and one of them is not meant.",
        GOOD + GOOD,
    ),
    Rule(
        "D907",
        "a waiver of a run that may not be the shortest",
        "A waiver never hides a shorter run. Where the time did not suffice to rule out that there is one, the waiver does not count, and the "
        "check fails. A warning says which waiver it was.",
        "doctrine check policies --engine guided\n",
        "doctrine check policies --timeout 600\n",
    ),
    Rule(
        "D908",
        "a file that is no baseline",
        "A baseline is what `doctrine check --write-baseline FILE` has written. Write it anew instead of mending it by hand.",
        "doctrine check policies --baseline notes.json\n",
        "doctrine check policies --write-baseline baseline.json\n",
    ),
)
