"""Scenario files: variants of one policy, read strictly from YAML and held against the policy that they vary. Only this folder knows YAML."""
