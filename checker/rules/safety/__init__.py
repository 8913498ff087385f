"""Safety: where words may do great harm, and where the writer needs help (g8, s4)."""
