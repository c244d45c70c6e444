"""D6: warnings. The policy is well formed, and probably not what its author meant."""

from doctrine_dsl.diagnostics.catalog.rule import Rule

TWO = "actor us\nactor russia\nrivals us against russia\n"
AID = TWO + "state { aid: 0..6 = 3 }\nmove us.raise_aid { when aid < 6  do aid += 1 }\n"

RULES = (
    Rule(
        "D601",
        "a red line that is crossed already",
        "Its condition holds before anybody has moved. A line is crossed by a step that makes its condition true, so this one can be crossed "
        "only after the condition has been false.",
        AID + "redline russia.tiers { crossed when aid >= 3 }\n",
        AID + "redline russia.tiers { crossed when aid >= 4 }\n",
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
)
