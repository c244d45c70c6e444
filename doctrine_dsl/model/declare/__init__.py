"""One file per kind of declaration: from the tree to the resolved values of `model.model`."""
