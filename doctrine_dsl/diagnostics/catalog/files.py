"""D0: files that cannot be read or used, and calls that ask for something a file does not have.

A mistake of this kind often has no place in a text, so the examples of the codes in `CALLS` are command lines and not files.
"""

from doctrine_dsl.diagnostics.catalog.rule import Rule

CALLS = frozenset({"D001", "D002", "D003", "D004", "D005", "D010", "D011", "D012", "D020", "D021", "D022", "D907", "D908"})
"""Codes whose `wrong` and `right` are command lines: the mistake is in the call, or in bytes that are no text."""

RULES = (
    Rule(
        "D001",
        "there is no such file",
        "A path on the command line names nothing. Paths are relative to the folder in which the command runs.",
        "doctrine check polices/ukraine_2024.dsl\n",
        "doctrine check policies/ukraine_2024.dsl\n",
    ),
    Rule(
        "D002",
        "a folder where a file is expected",
        "A single file was asked for, by `use` or by a command that takes one file, and the path names a folder. "
        "`doctrine check FOLDER` checks every policy in a folder and below.",
        "doctrine check --dump system policies\n",
        "doctrine check --dump system policies/ukraine_2024.dsl\n",
    ),
    Rule(
        "D003",
        "the file cannot be read",
        "The file is there, but the system refuses to open it; usually its permissions do not allow the one who runs the command to read it.",
        "chmod a-r policy.dsl; doctrine check policy.dsl\n",
        "chmod u+r policy.dsl; doctrine check policy.dsl\n",
    ),
    Rule(
        "D004",
        "the file is no text in UTF-8",
        "A policy is a text file in UTF-8 (with or without a byte order mark). This one has bytes that are none: it is a document of "
        "another program, or was saved in another encoding. Save it as plain text in UTF-8.",
        "doctrine check policy.docx\n",
        "doctrine check policy.dsl\n",
    ),
    Rule(
        "D005",
        "the file is too large",
        "A file of more than 16 MiB is not read (a scenario file: 1 MiB). A policy that large is generated; let its generator write several files, or use `for`.",
        "doctrine check everything.dsl\n",
        "doctrine check policies\n",
    ),
    Rule(
        "D006",
        "there is nothing to check",
        "The file has no declarations (or the folder no policies), so no answer would mean anything. An empty policy is more often a "
        "wrong path or a file that was never saved than a policy without dangers.",
        "# a policy still to be written\n",
        'policy "The smallest there is"\nactor blue\nstate { aid: 0..1 = 0 }\nmove blue.give { when aid = 0  do aid := 1 }\n'
        "check kept: always aid <= 1\n",
    ),
    Rule(
        "D007",
        "a used file is missing",
        '`use "path"` includes another file. The path is relative to the file in which it stands, or starts with `std/` for the library '
        "that ships with the tool.",
        'use "wordl.dsl"\ncheck kept: always aid <= 1\n',
        'use "world.dsl"\ncheck kept: always aid <= 1\n',
        (("world.dsl", "actor blue\nstate { aid: 0..1 = 0 }\nmove blue.give { when aid = 0  do aid := 1 }\n"),),
    ),
    Rule(
        "D008",
        "a used file lies outside",
        "A policy may use files in the folder of the file (or of the folder) that was asked for and below, and the library that ships with "
        "the tool: never an absolute path, a path out of that folder, or a link that leads out of it. So a policy from a stranger cannot "
        "read your other files. To use a file above, ask for the folder that holds both.",
        'use "../world.dsl"\ncheck kept: always aid <= 1\n',
        'use "world.dsl"\ncheck kept: always aid <= 1\n',
        (("world.dsl", "actor blue\nstate { aid: 0..1 = 0 }\nmove blue.give { when aid = 0  do aid := 1 }\n"),),
    ),
    Rule(
        "D009",
        "files use each other in a circle",
        "A file that is used uses, directly or through others, the file that uses it. Move what both need into a third file that uses neither.",
        'use "world.dsl"\nactor red\ncheck kept: always aid <= 1\n',
        'use "actors.dsl"\nactor red\nstate { aid: 0..1 = 0 }\nmove blue.give { when aid = 0  do aid := 1 }\ncheck kept: always aid <= 1\n',
        (("world.dsl", 'use "policy.dsl"\nactor blue\nstate { aid: 0..1 = 0 }\n'), ("actors.dsl", "actor blue\n")),
    ),
    Rule(
        "D010",
        "no check has this name",
        "`--only` names a check that none of the files has. Without this error nothing would be checked, and all would seem well.",
        "doctrine check policy.dsl --only deap\n",
        "doctrine check policy.dsl --only deep\n",
    ),
    Rule(
        "D011",
        "no actor has this name",
        "`--excluding` names neither an actor (`nature` is one) nor a group or alliance of the policy.",
        "doctrine check policy.dsl --excluding natur\n",
        "doctrine check policy.dsl --excluding nature\n",
    ),
    Rule(
        "D012",
        "a setting that fits no parameter",
        "`--set p=v` gives a parameter of the policy a value: `p` must be declared with `param` in the file or one that it uses, and `v` "
        "must be a value of its type (a number, `true` or `false`, a member of its enum or ladder, or `any`).",
        "doctrine check policy.dsl --set limit=tree\n",
        "doctrine check policy.dsl --set limit=3\n",
    ),
    Rule(
        "D020",
        "it is not said which check to export",
        "`doctrine export` writes one check to one file. A policy with one check of its own needs no more words; of several, `--only` "
        "names the one that is meant. The built-in checks can be named, too.",
        "doctrine export policies/ukraine_2024.dsl --to smtlib\n",
        "doctrine export policies/ukraine_2024.dsl --to smtlib --only deep\n",
    ),
    Rule(
        "D021",
        "a check that other tools cannot be asked",
        "The formats of `doctrine export` ask one thing: can a state of this kind be reached? Most checks ask no more than that. An "
        "off-ramp must exist in every state, a strategy must answer whatever the others do, entrapment compares several questions: no "
        "single run decides them, and a file that left a part of them out would be answered wrongly.",
        "doctrine export policies/ukraine_2024.dsl --to smv --only exit\n",
        "doctrine export policies/ukraine_2024.dsl --to smv --only deep\n",
    ),
    Rule(
        "D022",
        "a check that does not fit the format",
        "Each format has limits: SPIN's numbers have 32 bits, planners know no numbers at all, so that each value of each term becomes a "
        "fact of its own. Beyond a limit nothing is written, for the file would be wrong or too large to be read. SMT-LIB has none of these limits.",
        "doctrine export policy.dsl --to pddl --only funds\n",
        "doctrine export policy.dsl --to smtlib --only funds\n",
    ),
)
