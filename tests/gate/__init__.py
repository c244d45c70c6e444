"""What stands between a change and the main branch: the cache, hooks, the action, `doctrine init`, the plug-in for pytest."""
