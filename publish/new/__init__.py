"""What writes the first lines of a new rule, language or school."""
