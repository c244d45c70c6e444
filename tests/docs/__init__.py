"""The documents are kept true: their examples are run, and what they show of the tool is what the tool prints."""
