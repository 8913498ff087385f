"""Decency: how we speak to and of each other (g8, u3)."""
