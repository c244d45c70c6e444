"""The command line: one file per command. What is slow to load is imported inside the commands, so that `--help` stays quick."""
