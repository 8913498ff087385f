"""Images and sound of people (g7)."""
