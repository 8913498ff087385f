"""The school: lessons, its good name, speaking for it (g1, g5, u4)."""
