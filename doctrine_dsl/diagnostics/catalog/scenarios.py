"""D7: scenario files. The examples of these codes are scenario files, beside the policy `policy.dsl` that they vary."""

from doctrine_dsl.diagnostics.catalog.rule import Rule

POLICY = (
    "param limit: 0..3 = 2\nactor us\nactor russia\nrivals us against russia\nstate { aid: 0..3 = 0 }\n"
    "move us.raise_aid { when aid < 3  do aid += 1 }\ndoctrine us { measured: forbid raise_aid when aid >= limit }\n"
    "redline russia.third_tier { crossed when aid = 3 }\n"
    "check line: no crossing of russia.third_tier\ncheck some_aid: reachable aid = 1\n"
)
FILES = (("policy.dsl", POLICY),)
HEAD = "policy: policy.dsl\nscenarios:\n"


def _rule(code: str, title: str, explanation: str, wrong: str, right: str) -> Rule:
    return Rule(code, title, explanation, wrong, right, FILES, scenario=True)


def _in_a_scenario(code: str, title: str, explanation: str, wrong: str, right: str) -> Rule:
    """The two examples differ in one line of one scenario."""
    start = f"{HEAD}  - name: measured\n    "
    return _rule(code, title, explanation, f"{start}{wrong}\n", f"{start}{right}\n")


RULES = (
    _rule(
        "D701",
        "a scenario file that is no YAML",
        "A scenario file is written in YAML: `key: value`, lists in `[a, b]` or as lines that start with `-`, and indentation with spaces, "
        "where entries that belong together start in the same column. A text in which `: ` or ` #` occurs, or that starts with a sign such "
        "as `*`, `&`, `@` or `%`, needs quotes.",
        HEAD + "  - name: measured\n    title: Measured: two tiers\n",
        HEAD + '  - name: measured\n    title: "Measured: two tiers"\n',
    ),
    _rule(
        "D702",
        "something of YAML that scenario files do not use",
        "A value in a scenario file is what is written there. References (`&`, `*`, `<<`), types (`!!str`) and several documents in one "
        "file would make it something else, and are refused; so is what is nested too deeply.",
        HEAD + "  - name: measured\n    set: &usual {limit: 2}\n  - name: again\n    set: *usual\n",
        HEAD + "  - name: measured\n    set: {limit: 2}\n  - name: again\n    set: {limit: 2}\n",
    ),
    _in_a_scenario(
        "D703",
        "a key that is given twice",
        "Most readers of YAML keep the last value of a key without a word. Here it is a mistake: one of the two is not meant.",
        "set: {limit: 2, limit: 3}",
        "set: {limit: 3}",
    ),
    _in_a_scenario(
        "D704",
        "a key that scenario files do not have",
        "A scenario file has the keys `policy`, `title` and `scenarios`; each scenario has `name`, `title`, `set`, `excluding`, `within`, "
        "`only` and `expect`. A key that is misspelt would otherwise be passed over, and the variant would not be the one that is meant.",
        "exclude: [nature]",
        "excluding: [nature]",
    ),
    _in_a_scenario(
        "D705",
        "another kind of value is expected",
        "`set` and `expect` have names and values (`{name: value}`), `excluding` and `only` are lists (`[a, b]`), `within` is a whole "
        "number, and everything else is a text.",
        "excluding: nature",
        "excluding: [nature]",
    ),
    _rule(
        "D706",
        "a scenario file without scenarios",
        "There is nothing to check: the key `scenarios` is missing, or its list is empty.",
        "policy: policy.dsl\nscenarios: []\n",
        "policy: policy.dsl\nscenarios:\n  - name: measured\n",
    ),
    _rule(
        "D707",
        "a scenario without a name",
        "The name stands above the column of the variant in the matrix, and in the report for programs.",
        HEAD + "  - title: As it is\n",
        HEAD + "  - name: as_it_is\n    title: As it is\n",
    ),
    _rule(
        "D708",
        "two scenarios of one name",
        "Nobody could tell their results apart.",
        HEAD + "  - name: measured\n  - name: measured\n    set: {limit: 3}\n",
        HEAD + "  - name: measured\n  - name: bold\n    set: {limit: 3}\n",
    ),
    _rule(
        "D709",
        "no policy is named",
        "A scenario file says with `policy` which policy it varies, relative to itself; or the policy is named on the command line: "
        "`doctrine check policy.dsl --scenario FILE.yaml`.",
        "scenarios:\n  - name: measured\n",
        "policy: policy.dsl\nscenarios:\n  - name: measured\n",
    ),
    _rule(
        "D710",
        "the policy of the scenarios cannot be read",
        "There is no such file, or it may not be opened. The path is relative to the folder of the scenario file.",
        "policy: polcy.dsl\nscenarios:\n  - name: measured\n",
        "policy: policy.dsl\nscenarios:\n  - name: measured\n",
    ),
    _rule(
        "D711",
        "the policy of the scenarios lies outside",
        "A scenario file reads a policy in its own folder or below, never by an absolute path, a path out of that folder, or a link that "
        "leads out of it; so a file from a stranger cannot read your other files. Name a policy elsewhere on the command line.",
        "policy: ../policy.dsl\nscenarios:\n  - name: measured\n",
        "policy: policy.dsl\nscenarios:\n  - name: measured\n",
    ),
    _in_a_scenario(
        "D712",
        "a scenario sets what is no parameter",
        "`set` gives values to what the policy, or a file that it uses, declares with `param`.",
        "set: {limits: 3}",
        "set: {limit: 3}",
    ),
    _in_a_scenario(
        "D713",
        "a value that the parameter cannot have",
        "The value must be of the parameter's type: a number in its range, `true` or `false`, a member of its enum or ladder, or `any`. "
        "It is taken as it is written: `yes`, `on` and `12:30` are words, and neither truths nor numbers.",
        "set: {limit: three}",
        "set: {limit: 3}",
    ),
    _in_a_scenario(
        "D714",
        "a scenario speaks of a check that is none",
        "`only` and `expect` name checks of the policy. The built-in ones always run and always have to hold.",
        "only: [lien]",
        "only: [line]",
    ),
    _in_a_scenario(
        "D715",
        "a scenario leaves out an actor that is none",
        "`excluding` names actors (`nature` is one), groups or alliances of the policy.",
        "excluding: [natur]",
        "excluding: [nature]",
    ),
    _in_a_scenario(
        "D716",
        "no outcome that can be expected",
        "The words are those of `expect` in a policy: `holds`, `holds vacuously`, `violated`, or `violated in N`.",
        "expect: {line: fails}",
        "expect: {line: violated}",
    ),
    _in_a_scenario(
        "D717",
        "an expectation of a check that is not asked",
        "The scenario asks for some checks with `only`, and says what is expected of another one. It would never be compared with anything.",
        "only: [line]\n    expect: {some_aid: holds}",
        "only: [line, some_aid]\n    expect: {some_aid: holds}",
    ),
    _in_a_scenario(
        "D718",
        "a number of steps that says nothing",
        "`violated in N` is about the length of the shortest run that violates the check. What says that something can be reached, or that "
        "a side has a strategy, is not violated by a single run.",
        "expect: {some_aid: violated in 2}",
        "expect: {some_aid: holds}",
    ),
)
