"""What is made of the whole built site, and the checks on it."""
