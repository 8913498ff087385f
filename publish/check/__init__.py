"""The checker in the page: Python made small, and the pages that have it."""
