"""What turns the sources into the site: one small module for each product.

Only `hooks` knows MkDocs. Everything else takes paths and plain data and gives plain data back, so
that another site generator could call it just as well; `edition` is what one language is made of.

- content: what people write in docs/, lessons/ and templates/, read and checked
- schools: the facts, look and address of a school, and groups of schools
- check: the checker in the page, made small
- print: PDFs, pictures of shared links, QR codes
- news: newsletter, calendar, changes
- finish: what is made of the whole built site (search, sw.js, short addresses), and the checks on it
- host: headers, policies and compressed files for any host
- new: the first lines of a new rule, language or school
"""
