"""What a page may load and do: every content security policy of the site, written here once.

The pages carry theirs in a `<meta>`; a host that can send headers sends the same words. None
allows an inline script or style, or anything from another host.
"""

_OWN = (
    "style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
    " manifest-src 'self'; base-uri 'none'; form-action 'none'"
)

#: By the `csp` that a page names; without a name it is "page".
PAGES = {
    "page": f"default-src 'none'; script-src 'self'; worker-src 'self'; {_OWN}",
    "checker": (
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' blob:;"
        f" worker-src 'self' blob:; {_OWN}"
    ),
}

#: A page that only leads on loads nothing.
LEADS_ON = "default-src 'none'; base-uri 'none'; form-action 'none'"

#: Added to the checker's page once its files are in, before it reads a post. From then on neither
#: the page nor a worker it starts can ask anything of any address, its own included.
CUT = "default-src 'none'; script-src 'wasm-unsafe-eval'; worker-src blob:; img-src data:"

#: For a host that sends headers, with sw.js: it fetches the site's own files and nothing else.
OFFLINE = "default-src 'none'; connect-src 'self'"
