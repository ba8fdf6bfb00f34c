"""Acts on many contracts at once: one mechanism, and a declaration per act."""
