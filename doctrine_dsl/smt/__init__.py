"""The symbolic floor: encoding for z3, unrolling, decoding, and certifying proofs with an encoding of its own."""
