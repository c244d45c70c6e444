"""The lints that `check` runs as well: they take no search, and a policy for which one of them speaks may be answered misleadingly."""

from doctrine_dsl.lints import crossed_already, idle_permit, misspelt_tag

QUICK = (crossed_already.LINT, idle_permit.LINT, misspelt_tag.LINT)
