"""Random policies, and the checker against the oracle on them."""
