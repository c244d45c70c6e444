"""The command line under stress: hostile files, huge policies, little time, an impatient user."""
