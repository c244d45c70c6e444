"""From a trusted verdict to reasons a person can follow: what happened at each step, which rule let it pass, what was crossed."""
