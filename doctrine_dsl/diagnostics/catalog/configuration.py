"""D8: the configuration of a project. The examples of these codes are files `doctrine.toml`."""

from doctrine_dsl.diagnostics.catalog.rule import Rule

RULES = (
    Rule(
        "D801",
        "a configuration that is no TOML",
        "Options of a project stand in `doctrine.toml`, or in `pyproject.toml` under `[tool.doctrine]`, in TOML: headings in brackets, and "
        "`key = value` with text in quotes.",
        "[lint.levels]\nD604 = off\n",
        '[lint.levels]\nD604 = "off"\n',
        configuration=True,
    ),
    Rule(
        "D802",
        "a setting that does not exist",
        "Nothing reads this key, so what it should change would stay as it is. `doctrine config` shows all settings.",
        '[lint.level]\nD604 = "off"\n',
        '[lint.levels]\nD604 = "off"\n',
        configuration=True,
    ),
    Rule(
        "D803",
        "a setting with a wrong value",
        "A level is `off`, `note`, `warning` or `error`; `timeout` is a number of seconds; `search` is `true` or `false`.",
        '[lint.levels]\nD604 = "warn"\n',
        '[lint.levels]\nD604 = "warning"\n',
        configuration=True,
    ),
    Rule(
        "D804",
        "two configurations in one folder",
        "A folder has `doctrine.toml` and a `pyproject.toml` with `[tool.doctrine]`. One of them would be forgotten when the other is changed.",
        "# doctrine.toml, beside a pyproject.toml with [tool.doctrine]\n[lint]\nsearch = false\n",
        "# doctrine.toml, beside a pyproject.toml without [tool.doctrine]\n[lint]\nsearch = false\n",
        configuration=True,
    ),
)
