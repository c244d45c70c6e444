"""From nodes to canonical text: expressions and clauses are printed on one line, declarations are laid out in lines."""
