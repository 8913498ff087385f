"""Learns what the cues of a post weigh, from posts of our own. `python -m learn`, or `nox -s learn`."""
