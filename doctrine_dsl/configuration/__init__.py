"""What a project decides once for all of its policies: `doctrine.toml`, or `[tool.doctrine]` in `pyproject.toml`."""
