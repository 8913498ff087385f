"""A school: its facts, its look, its address, and a group of them."""
