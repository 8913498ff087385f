"""Privacy: what belongs to one person only (g2)."""
