"""What turns the sources into the site: one small module for each product.

Only `hooks` knows MkDocs. Everything else takes paths and plain data and gives plain
data back, so that another site generator could call it just as well.
"""
