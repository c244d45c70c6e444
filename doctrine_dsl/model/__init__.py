"""The model: what a policy means, with every name looked up, every family stamped out and every type known; and its lowering."""
