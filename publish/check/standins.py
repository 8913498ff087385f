"""What stands in for parts of Python's library in the page, so that it starts sooner.

The checker uses a small piece of some large modules: of `inspect`, `typing` and `annotationlib`, what
`dataclasses` asks for and names for type checkers. And two things are made anew at every start that
come out the same each time: the methods of dataclasses, which are written as text and compiled, and
regular expressions. The build makes them once (`_made`, filled by inside.py).
"""

from collections.abc import Mapping

from publish.errors import PublishError

INSPECT = """
def unwrap(function):
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function

def signature(*_, **__):
    return ""
"""

ANNOTATIONS = """
class Format:
    VALUE, VALUE_WITH_FAKE_GLOBALS, FORWARDREF, STRING = 1, 2, 3, 4

def get_annotations(of, *, format=Format.VALUE):
    return dict(of.__annotations__)
"""

TYPING = """
TYPE_CHECKING = False

class Any:
    def __init__(self, *_, **__): pass
    def __class_getitem__(cls, _): return cls

ClassVar = Literal = NoReturn = TextIO = TypeVar = Any
TypedDict = dict

def get_origin(_):
    return None
"""

# While the build runs, `_made` notes what is asked for; in the page it has the answers.
NOTED = """
FUNCTIONS = []  # the texts of the methods of dataclasses
PATTERNS = []  # regular expressions with their flags
noting = True

def code(text):
    if noting: FUNCTIONS.append(text)
    return text

def pattern(text, flags):
    if noting: PATTERNS.append((text, flags))
"""

MADE = """
from marshal import loads
FUNCTIONS, PATTERNS = loads({data!r})

def code(text):
    return FUNCTIONS.get(text, text)

def pattern(text, flags):
    return PATTERNS.get((text, flags))
"""

STANDINS: Mapping[str, str] = {
    "inspect.py": INSPECT,
    "annotationlib.py": ANNOTATIONS,
    "typing.py": TYPING,
}

#: File of the library -> a line of it, and what comes in its place.
CHANGES: Mapping[str, tuple[str, str]] = {
    "dataclasses.py": (
        "        exec(txt, self.globals, ns)\n",
        "        import _made\n        exec(_made.code(txt), self.globals, ns)\n",
    ),
    "re/_compiler.py": (
        "def compile(p, flags=0):\n",
        "import _made\n\n"
        "def compile(p, flags=0):\n"
        "    made = _made.pattern(p, flags) if isstring(p) else None\n"
        "    return _sre.compile(p, *made) if made else _compile_anew(p, flags)\n\n"
        "def _compile_anew(p, flags=0):\n",
    ),
}


def apply(library: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of Python's library with these in place.

    Raises PublishError where a file is not what this was written for.
    """
    changed = dict(library)
    for name in (*STANDINS, *CHANGES):
        if name not in library:
            raise PublishError(
                [f"This Pyodide has no {name}; look in publish/check/standins.py why."]
            )
    changed |= {name: text.encode() for name, text in STANDINS.items()}
    for name, (old, new) in CHANGES.items():
        text = library[name].decode()
        if text.count(old) != 1:
            raise PublishError(
                [
                    f"This Pyodide's {name} has changed; look in publish/check/standins.py what it needs."
                ]
            )
        changed[name] = text.replace(old, new).encode()
    return changed | {"_made.py": NOTED.encode()}
