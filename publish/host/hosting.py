"""What a host needs to know of a site, in its own words: types, headers, caching, the 404 page.

    python -m publish.host.hosting [site] [--base /path/]

puts into the built site `_headers` (Netlify, Cloudflare Pages), `.htaccess` (Apache), `web.config`
(IIS), `.nojekyll` (GitHub Pages) and a .br and a .gz beside every file that gets smaller by it; and
into build/hosting an example for nginx and one for Caddy, for a site below `--base`. HOSTING.md
tells what to do with them. Everything in them comes from the tables below.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from publish.builder import HERE
from publish.host import compress, policy
from publish.news import changes
from publish.serve import SITE, TYPES

EXAMPLES = HERE / "build" / "hosting"
YEAR = 31_536_000  # seconds

#: With every answer. Nothing here keeps the page from doing what it does on a host that sends none:
#: what a page may load stands in the page itself.
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(),"
        " magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    # Without includeSubDomains: the school may have other sites that are not ready for it.
    "Strict-Transport-Security": f"max-age={YEAR}",
}

#: For a file whose name holds a digest of its content: it never changes, and only our pages use it.
KEPT = {
    "Cache-Control": f"public, max-age={YEAR}, immutable",
    "Cross-Origin-Resource-Policy": "same-origin",
}
DIGEST = r"\.[0-9a-f]{12}\.[a-z0-9]+"
KEPT_FOLDER = "assets/checker"

#: For all other files: keep it, and ask each time whether it is still the same.
FRESH = {"Cache-Control": "no-cache"}

FRAMES = "frame-ancestors 'self'"
FRAMED = "embed.html"  #: the page that another site shows in a frame

#: Files with a header of their own, by the end of their path.
SPECIAL: Mapping[str, Mapping[str, str]] = {
    "sw.js": {"Content-Security-Policy": policy.OFFLINE},
    changes.FEED: {"Content-Type": "application/atom+xml; charset=utf-8"},
}

NEWLINE = "\n"  # an f-string of Python 3.11 holds no backslash
SAID = "Written by publish/host/hosting.py; HOSTING.md explains it."


@dataclass(frozen=True, slots=True)
class Tree:
    """What stands where in a built tree, which may hold several sites: paths from its top."""

    special: Mapping[str, Mapping[str, str]]  #: path -> headers
    missing: Sequence[str]  #: folders with a page for what is not there, with their last slash
    kept: Sequence[str]  #: folders with files that never change

    @classmethod
    def of(cls, top: Path) -> "Tree":
        """Look for them below `top`."""

        def found(name: str) -> list[str]:
            return sorted(path.relative_to(top).as_posix() for path in top.rglob(name))

        return cls(
            special={path: headers for name, headers in SPECIAL.items() for path in found(name)},
            missing=[path.removesuffix("404.html") for path in found("404.html")],
            kept=[path for path in found("checker") if path.endswith(KEPT_FOLDER)],
        )


def underscore_headers(tree: Tree) -> str:
    """`_headers`. A file gets the headers of all rules that fit it, so no two name the same one.

    It cannot make an exception for one page: hosts that read it send no `frame-ancestors`.
    """
    rules: dict[str, Mapping[str, str]] = {
        "/*": ALWAYS,
        **{f"/{folder}/*": KEPT for folder in tree.kept},
    }
    rules |= {f"/{path}": headers for path, headers in tree.special.items()}
    blocks = (
        "\n".join([path, *(f"  {name}: {value}" for name, value in headers.items())])
        for path, headers in rules.items()
    )
    return f"# {SAID}\n" + "\n\n".join(blocks) + "\n"


def htaccess() -> str:
    """`.htaccess`, the same in any folder: it finds out itself below which path it stands."""
    types = "\n".join(f'AddType "{kind}" {suffix}' for suffix, kind in TYPES.items() if suffix)
    return f"""# {SAID}
DirectoryIndex index.html
FileETag MTime Size
{types}
# Elsewhere .br is Breton, and .gz a type of its own.
RemoveLanguage .br
RemoveType .gz .br
AddEncoding br .br
AddEncoding gzip .gz

<IfModule mod_rewrite.c>
RewriteEngine On
# The path to this folder, without its first slash, for the pages for what is missing.
RewriteCond %{{REQUEST_URI}}::$1 ^/(.*?)(.*)::\\2$
RewriteRule ^(.*)$ - [E=TOP:%1]
RewriteCond %{{HTTP:Accept-Encoding}} \\bbr\\b
RewriteCond %{{REQUEST_FILENAME}}.br -f
RewriteRule ^(.+)$ $1.br [L]
RewriteCond %{{HTTP:Accept-Encoding}} \\bgzip\\b
RewriteCond %{{REQUEST_FILENAME}}.gz -f
RewriteRule ^(.+)$ $1.gz [L]
</IfModule>
<If "%{{REQUEST_URI}} =~ m#/en/#">
ErrorDocument 404 "/%{{reqenv:TOP}}en/404.html"
</If>
<Else>
ErrorDocument 404 "/%{{reqenv:TOP}}404.html"
</Else>

<IfModule mod_headers.c>
{_apache(ALWAYS)}
{_apache(FRESH)}
Header always set Content-Security-Policy "{FRAMES}"
Header append Vary Accept-Encoding
<FilesMatch "{DIGEST}(\\.br|\\.gz)?$">
{_apache(KEPT)}
</FilesMatch>
<FilesMatch "^{re.escape(FRAMED)}(\\.br|\\.gz)?$">
Header always unset Content-Security-Policy
</FilesMatch>
{_apache_special()}
</IfModule>
"""


def _apache(headers: Mapping[str, str]) -> str:
    return "\n".join(f'Header always set {name} "{value}"' for name, value in headers.items())


def _apache_special() -> str:
    return "\n".join(
        f'<FilesMatch "^{re.escape(name)}(\\.br|\\.gz)?$">\n{_apache(headers)}\n</FilesMatch>'
        for name, headers in SPECIAL.items()
    ).replace("Header always set Content-Type", "Header set Content-Type")


def nginx(tree: Tree, base: str) -> str:
    """An example for nginx: a file for sites-enabled, or to include in `http`.

    One list of headers for the whole server, with maps for what differs: an `add_header` in a
    location would take away all others.
    """
    types = "\n".join(f'    "{kind}" {suffix[1:]};' for suffix, kind in TYPES.items() if suffix)
    always = "\n".join(f'  add_header {name} "{value}" always;' for name, value in ALWAYS.items())
    policies = {
        name: headers["Content-Security-Policy"]
        for name, headers in SPECIAL.items()
        if "Content-Security-Policy" in headers
    } | {FRAMED: ""}
    maps = "\n".join(
        [
            _map("cache", "Cache-Control", KEPT, FRESH),
            _map("resource", "Cross-Origin-Resource-Policy", KEPT, {}),
            f'map $uri $postcheck_policy {{\n  default "{FRAMES}";',
            *(f'  "~/{re.escape(name)}$" "{words}";' for name, words in policies.items()),
            "}",
        ]
    )
    feeds = "\n".join(
        f'  location ~ "/{re.escape(name)}$" {{ types {{ }} default_type "{headers["Content-Type"]}"; }}'
        for name, headers in SPECIAL.items()
        if "Content-Type" in headers
    )
    missing = "\n".join(
        f"  location {base}{folder} {{ error_page 404 {base}{folder}404.html; }}"
        for folder in tree.missing
    )
    return f"""# {SAID} Change server_name and root; add your certificate.
# The built site stands in the folder {base} below root.
{maps}
server {{
  listen 80;
  server_name school.example;
  root /srv/www;
  absolute_redirect off;
  gzip_static on;
  brotli_static on;  # on Debian and Ubuntu: libnginx-mod-http-brotli-static; or take this line out
  gzip_vary on;
  types {{
{types}
  }}
{always}
  add_header Cache-Control $postcheck_cache always;
  add_header Cross-Origin-Resource-Policy $postcheck_resource always;
  add_header Content-Security-Policy $postcheck_policy always;
{missing}
{feeds}
}}
"""


def _map(name: str, header: str, kept: Mapping[str, str], other: Mapping[str, str]) -> str:
    """A header that files with a digest in their name have otherwise, or alone."""
    default = f'  default "{other.get(header, "")}";'
    return f'map $uri $postcheck_{name} {{\n{default}\n  "~{DIGEST}$" "{kept[header]}";\n}}'


def caddy(tree: Tree, base: str) -> str:
    """An example Caddyfile."""
    first = ALWAYS | FRESH | {"Content-Security-Policy": FRAMES, "Vary": "Accept-Encoding"}
    rows = [f'      {name} "{value}"' for name, value in first.items()]
    sets: list[tuple[str, str, Mapping[str, str]]] = [
        (f"type{suffix.replace('.', '_')}", f"path *{suffix}", {"Content-Type": kind})
        for suffix, kind in TYPES.items()
        if suffix
    ]
    sets.append(("kept", f"path_regexp {DIGEST}$", KEPT))
    sets += [
        (f"special{number}", f"path */{name}", headers)
        for number, (name, headers) in enumerate(SPECIAL.items())
    ]
    named = "\n".join(f"  @{name} {match}" for name, match, _ in sets)
    named += f"\n  @framed path */{FRAMED}"
    # Within `route` they work in this order: what is said of one kind comes after what is said of all.
    matched = "\n".join(
        f'    header @{name} {key} "{value}"'
        for name, _, headers in sets
        for key, value in headers.items()
    )
    # The longest folder first: it is the one that is meant.
    missing = "\n".join(
        f"    handle {base}{folder}* {{\n      rewrite * {base}{folder}404.html\n"
        "      file_server\n    }"
        for folder in sorted(tree.missing, key=len, reverse=True)
    )
    return f"""# {SAID} Change the address and root; Caddy brings the certificate.
# The built site stands in the folder {base} below root.
school.example {{
  root * /srv/www
{named}
  route {{
    header {{
{NEWLINE.join(rows)}
    }}
{matched}
    header @framed -Content-Security-Policy
    file_server {{
      precompressed br gzip
    }}
  }}
  handle_errors {{
    header Cache-Control "no-cache"
    header Content-Type "{TYPES[".html"]}"
{missing}
  }}
}}
"""


def web_config(tree: Tree) -> str:
    """`web.config` for IIS: it uses only what every IIS has."""
    kinds = "\n".join(
        f'   <remove fileExtension="{suffix}" />'
        f'<mimeMap fileExtension="{suffix}" mimeType={quoteattr(kind)} />'
        for suffix, kind in TYPES.items()
        if suffix
    )
    kept = "\n".join(_location(folder, KEPT, YEAR) for folder in tree.kept)
    special = "\n".join(_location(path, headers) for path, headers in tree.special.items())
    framed = "\n".join(
        f'<location path="{folder}{FRAMED}"><system.webServer><httpProtocol><customHeaders>'
        '<remove name="Content-Security-Policy" />'
        "</customHeaders></httpProtocol></system.webServer></location>"
        for folder in tree.missing
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!-- {SAID} -->
<configuration>
 <system.webServer>
  <defaultDocument enabled="true"><files><clear /><add value="index.html" /></files></defaultDocument>
  <staticContent>
   <clientCache cacheControlMode="NoControl" cacheControlCustom="{FRESH["Cache-Control"]}" />
{kinds}
  </staticContent>
  <httpErrors errorMode="Custom">
   <remove statusCode="404" /><error statusCode="404" path="404.html" responseMode="File" />
  </httpErrors>
  <urlCompression doStaticCompression="true" />
  <httpProtocol><customHeaders>
{_iis(ALWAYS | {"Content-Security-Policy": FRAMES})}
  </customHeaders></httpProtocol>
 </system.webServer>
{kept}
{special}
{framed}
</configuration>
"""


def _location(path: str, headers: Mapping[str, str], seconds: int = 0) -> str:
    inner = ""
    if seconds:
        inner = (
            '<staticContent><clientCache cacheControlMode="UseMaxAge"'
            f' cacheControlMaxAge="{seconds // 86_400}.00:00:00"'
            ' cacheControlCustom="public, immutable" /></staticContent>'
        )
    own = {name: value for name, value in headers.items() if name != "Cache-Control"}
    return (
        f'<location path="{path}"><system.webServer>{inner}<httpProtocol><customHeaders>\n'
        f"{_iis(own)}\n</customHeaders></httpProtocol></system.webServer></location>"
    )


def _iis(headers: Mapping[str, str]) -> str:
    return "\n".join(
        f'   <remove name="{name}" /><add name="{name}" value={quoteattr(value)} />'
        for name, value in headers.items()
    )


def prepare(site: Path, base: str, examples: Path) -> None:
    """Make a built tree ready for any host, and write the examples for a site below `base`."""
    tree = Tree.of(site)
    (site / "_headers").write_text(underscore_headers(tree), encoding="utf-8")
    (site / "web.config").write_text(web_config(tree), encoding="utf-8")
    (site / ".nojekyll").touch()
    for folder in _sites(tree):
        (site / folder / ".htaccess").write_text(htaccess(), encoding="utf-8")
    examples.mkdir(parents=True, exist_ok=True)
    (examples / "nginx.conf").write_text(nginx(tree, base), encoding="utf-8")
    (examples / "Caddyfile").write_text(caddy(tree, base), encoding="utf-8")
    compress.tree(site)


def _sites(tree: Tree) -> Iterator[str]:
    """The top, and in a group of schools the folder of each: all with a page in Dutch."""
    yield from {"", *(folder for folder in tree.missing if not folder.endswith("en/"))}


def main(argv: Sequence[str] | None = None) -> int:
    """Make the built site ready for any host."""
    parser = argparse.ArgumentParser(prog="hosting", description=main.__doc__)
    parser.add_argument("site", type=Path, nargs="?", default=SITE)
    parser.add_argument("--base", default=urlsplit(os.environ.get("SITE_URL", "")).path or "/")
    options = parser.parse_args(argv)
    if not options.base.startswith("/") or not options.base.endswith("/"):
        parser.error(f'--base begins and ends with a slash, as in /school/, not "{options.base}"')
    if not (options.site / "index.html").is_file():
        parser.error(f"{options.site}: there is no built site; `nox -s site` makes it")
    prepare(options.site, options.base, EXAMPLES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
