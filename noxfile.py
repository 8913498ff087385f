#!/usr/bin/env -S python3
# /// script
# requires-python = ">=3.11"
# dependencies = ["nox==2026.10.20"]
# ///
"""Everything this project can do, one session each: `python3 noxfile.py -l` is the menu.

Works with nothing but Python: without nox it installs the one named above into .nox/start and
starts again from there. `nox`, `uv run noxfile.py` and `pipx run noxfile.py` do the same.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
CONSTRAINTS = HERE / "constraints.txt"
OLDEST_NODE = 20
QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


def start_again_with_nox() -> int:
    """Install the pinned nox in .nox/start, run this file with it and return its exit code."""
    import venv

    pin = re.search(r'"(nox==[^"]+)"', Path(__file__).read_text(encoding="utf-8"))
    folder = HERE / ".nox" / "start"  # not .venv: that may be somebody's own
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    # A pip that answers says that an earlier start was not broken off halfway.
    if not python.exists() or subprocess.call([str(python), "-m", "pip", "--version"], **QUIET):
        print("First start: installing", pin[1], flush=True)
        venv.create(folder, with_pip=True, clear=True, symlinks=os.name != "nt")
    install = ["-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    if subprocess.call([str(python), *install, "-c", str(CONSTRAINTS), pin[1]]):
        return fail(f"{pin[1]} could not be installed; is there a network?")
    again = subprocess.Popen([str(python), str(Path(__file__).resolve()), *sys.argv[1:]])
    while True:
        try:
            return again.wait()
        except KeyboardInterrupt:  # Ctrl-C reaches the child as well; its exit code is the answer
            continue


def fail(sentence: str) -> int:
    """Say what is wrong in one sentence; the exit code for it."""
    print(sentence, file=sys.stderr)
    return 1


def what_is_missing() -> str | None:
    """The sentence that says why no virtual environment can be made here, or None."""
    from importlib.util import find_spec

    version = "{}.{}".format(*sys.version_info)
    if sys.version_info < (3, 11):
        return f"Python 3.11 or newer is needed; this is {version}."
    if not (find_spec("venv") and find_spec("ensurepip")):
        return (
            f"This Python {version} cannot make a virtual environment; install its venv part"
            f" (on Debian and Ubuntu: apt install python{version}-venv) and try again."
        )
    return None


try:
    import nox
except ModuleNotFoundError:
    if __name__ != "__main__":
        raise
    problem = what_is_missing()
    sys.exit(fail(problem) if problem else start_again_with_nox())

nox.needs_version = ">=2026.10.20"
nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_venv = "yes"
nox.options.error_on_external_run = True

PROJECT = nox.project.load_toml(HERE / "pyproject.toml")


def install(session: nox.Session, *groups: str) -> None:
    """Install these dependency groups of pyproject.toml, all at pinned versions."""
    wanted = nox.project.dependency_groups(PROJECT, *groups)
    session.install("--quiet", "-c", str(CONSTRAINTS), *wanted, silent=True)


def install_npm(session: nox.Session) -> None:
    """Bring node_modules up to package-lock.json, with a Node from PyPI where there is none."""
    node = shutil.which("node")
    answer = node and subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    found = re.match(r"v(\d+)", answer or "")
    own = not (found and int(found[1]) >= OLDEST_NODE and shutil.which("npm"))
    if own:
        install(session, "node")
    lock = (HERE / "package-lock.json").read_bytes()
    stamp = HERE / "node_modules" / ".installed-from"
    if not stamp.exists() or stamp.read_bytes() != lock:
        session.run("npm", "ci", "--loglevel=error", external=not own)
        stamp.write_bytes(lock)


def build(session: nox.Session, *hosting: str) -> None:
    """Build both languages into site/; any warning ends it. `hosting` goes to publish.host.hosting."""
    install_npm(session)
    # Material prints a page of advice about its successor at every build; the README has it.
    session.env["NO_MKDOCS_2_WARNING"] = "1"
    session.run("mkdocs", "build", "--strict", "--quiet")
    session.run("python", "-m", "publish.host.hosting", *hosting)


@nox.session(default=False)
def serve(session: nox.Session) -> None:
    """Build the site and serve it on this machine; save a source, reload, see it."""
    install(session, "site")
    install_npm(session)
    session.env["NO_MKDOCS_2_WARNING"] = "1"
    session.run("python", "-m", "publish.serve", *session.posargs)


@nox.session(default=False)
def site(session: nox.Session) -> None:
    """Build the site into site/, strictly: `-- --school FOLDER --base /path/` for another, elsewhere."""
    install(session, "site")
    given = argparse.ArgumentParser(prog="site")
    given.add_argument("--school", type=Path, help="a folder that holds a school.yml")
    given.add_argument("--base", default="/", help="the path below which the host has the site")
    options = given.parse_args(session.posargs)
    if options.school:
        if not (options.school / "school.yml").is_file():
            session.error(f"{options.school} holds no school.yml.")
        session.env["POSTCHECK_SCHOOL"] = str(options.school.resolve())
    build(session, "--base", options.base)


@nox.session(default=False)
def group(session: nox.Session) -> None:
    """Build a group of schools into site/, with a start page and one checker: `-- schools/`."""
    install(session, "site")
    install_npm(session)
    session.env["NO_MKDOCS_2_WARNING"] = "1"
    session.run("python", "-m", "publish.schools.group", *(session.posargs or ["schools"]))
    if "--out" not in session.posargs:
        session.run("python", "-m", "publish.host.hosting")


@nox.session(name="new-school", default=False)
def new_school(session: nox.Session) -> None:
    """Write the folder of a new school, filled with an example: `-- NAME`."""
    install(session, "site")
    session.run("python", "-m", "publish.new.school", *session.posargs)


@nox.session(name="new-language", default=False)
def new_language(session: nox.Session) -> None:
    """Make everything ready for the translator of a new language: `-- CODE NAME`."""
    install(session, "site")
    session.run("python", "-m", "publish.new.language", *session.posargs)


@nox.session(name="new-rule", default=False)
def new_rule(session: nox.Session) -> None:
    """Write a rule that works at once, to change from there: `-- NAME [--family F] [--article A]`."""
    install(session, "site")
    session.run("python", "-m", "publish.new.rule", *session.posargs)


@nox.session(default=False)
def letters(session: nox.Session) -> None:
    """Check letters before they go out: `-- [--school FOLDER] letters/`."""
    install(session, "site")
    session.run("python", "-m", "publish.letters", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Look for mistakes in Python and JavaScript, and untidy Python (`-- --fix` mends it)."""
    install(session, "lint")
    install_npm(session)
    scripts = ("docs/assets", "publish")
    session.run("npx", "--no-install", "eslint", "--max-warnings=0", *scripts, external=True)
    if "--fix" in session.posargs:
        session.run("ruff", "check", "--fix")
        session.run("ruff", "format")
    else:
        session.run("ruff", "check")
        session.run("ruff", "format", "--check")


@nox.session
def types(session: nox.Session) -> None:
    """Check the types of checker and publish, strictly, and of the JavaScript."""
    install(session, "types", "site")
    install_npm(session)
    session.run("mypy")
    session.run("npx", "--no-install", "tsc", "-p", ".", external=True)


@nox.session
def tests(session: nox.Session) -> None:
    """Build the site, then run all tests, those in a real browser too."""
    install(session, "site", "test", "learn")
    build(session)
    session.run("pytest", *session.posargs, env={"POSTCHECK_SITE": str(HERE / "site")})


@nox.session(default=False)
def fuzz(session: nox.Session) -> None:
    """Look for posts that break the checker or slow it down: a few minutes (`-- SECONDS`)."""
    install(session, "test")
    session.run("pytest", "-q", "tests/checker/test_fuzz.py", "--hypothesis-profile=fuzz")
    if sys.platform == "linux" and sys.version_info < (3, 14):  # what atheris is made for
        install(session, "fuzz")
        session.run("python", "-m", "tests.fuzz.guided", *session.posargs)


@nox.session(default=False)
def coverage(session: nox.Session) -> None:
    """Run the checker's own tests and refuse less than 95% of its lines and branches."""
    install(session, "site", "test")
    # Counting slows the checker down: the tests that hold it to a time are left to `tests`.
    session.run(
        *("pytest", "-q", "tests/checker", "--ignore=tests/checker/test_fuzz.py"),
        *("--cov", "--cov-report=term", "--cov-fail-under=95"),
    )


@nox.session(default=False)
def bench(session: nox.Session) -> None:
    """Measure the checker, the build and the start of the page."""
    install(session, "site", "test")
    build(session)
    session.run("python", "-m", "bench", *session.posargs)


@nox.session(default=False)
def properdocs(session: nox.Session) -> None:
    """Try the build with ProperDocs, which goes on where MkDocs stopped: build/properdocs."""
    install(session, "site", "properdocs")
    install_npm(session)
    session.env["NO_MKDOCS_2_WARNING"] = "1"
    where = ("-f", "mkdocs.yml", "-d", str(HERE / "build" / "properdocs"))
    session.run("properdocs", "build", "--strict", "--quiet", *where)


@nox.session(default=False)
def zensical(session: nox.Session) -> None:
    """Try the texts with Zensical, in its own look, and compare them with site/: build/zensical."""
    install(session, "site", "zensical")
    build(session)
    folder = HERE / "build" / "zensical"
    shutil.rmtree(folder, ignore_errors=True)
    session.run("python", "-m", "publish.plain", "write", str(folder))
    for language in folder.iterdir():
        with session.chdir(language):
            session.run("zensical", "build", silent=True)
    session.run("python", "-m", "publish.plain", "compare", str(folder))


@nox.session(default=False)
def audit(session: nox.Session) -> None:
    """Ask for known leaks in the dependencies, and refuse licences that do not go with ours."""
    install(session, "site", "test", "audit")
    install_npm(session)
    ours = PROJECT["tool"]["audit"]
    session.run(
        *("pip-licenses", "--partial-match", "--with-system", "--summary", "--allow-only"),
        *(";".join(ours["licences"]), "--ignore-packages", *ours["read-by-hand"]),
    )
    # Both ask a service on the network; without an answer nothing is known, and that is said.
    answers = HERE / "build"
    answers.mkdir(exist_ok=True)
    npm, pypi = answers / "audit-npm.json", answers / "audit-python.json"
    pypi.unlink(missing_ok=True)
    session.run(
        *("pip-audit", "--local", "--progress-spinner=off", "-f", "json", "-o", str(pypi)),
        success_codes=(0, 1),
    )
    with npm.open("w", encoding="utf-8") as out:
        ask = {"stdout": out, "stderr": subprocess.DEVNULL}
        session.run("npm", "audit", "--json", **ask, success_codes=(0, 1), external=True)
    packages = json.loads(pypi.read_text("utf-8"))["dependencies"] if pypi.is_file() else []
    known = json.loads(npm.read_text("utf-8"))
    leaks = [row["name"] for row in packages if row.get("vulns")] + [
        *known.get("vulnerabilities", ())
    ]
    if leaks:
        session.error(f"Known leaks in {', '.join(leaks)}; see {pypi} and {npm}")
    silent = [row["name"] for row in packages if "skip_reason" in row]
    if silent or not packages or "vulnerabilities" not in known:
        session.warn(
            f"No answer for {len(silent) or 'all'} Python packages, or for npm: ask again."
        )


@nox.session(default=False)
def sbom(session: nox.Session) -> None:
    """List every dependency, as CycloneDX: build/sbom-python.json and build/sbom-npm.json."""
    install(session, "site", "sbom")
    install_npm(session)
    (HERE / "build").mkdir(exist_ok=True)
    python = ("cyclonedx-py", "environment", "--output-reproducible", "--of", "JSON")
    session.run(*python, "-o", "build/sbom-python.json", session.virtualenv.location)
    with (HERE / "build" / "sbom-npm.json").open("w", encoding="utf-8") as out:
        npm = ("npm", "sbom", "--sbom-format=cyclonedx")
        session.run(*npm, stdout=out, stderr=subprocess.DEVNULL, external=True)


@nox.session(default=False)
def evaluate(session: nox.Session) -> None:
    """Score the checker on a folder of labelled posts: `-- FOLDER [options]`."""
    folder = Path(session.posargs[0] if session.posargs else "evaluation").resolve()
    if not (folder / "evaluate.py").is_file():
        session.error(
            f"No evaluation sets in {folder}: they are not part of this repository; give the"
            " folder that holds evaluate.py, manifest.json and the sets as"
            " `nox -s evaluate -- FOLDER`"
        )
    session.run("python", "-m", "bench.quality", str(folder), *session.posargs[1:])


@nox.session(default=False)
def learn(session: nox.Session) -> None:
    """Learn anew what the words of a post weigh (`-- --quick`: without judging each writer first)."""
    install(session, "learn")
    session.run("python", "-m", "learn", *session.posargs, env={"OMP_NUM_THREADS": "1"})


@nox.session(default=False)
def pins(session: nox.Session) -> None:
    """Write constraints.txt anew, after a version in pyproject.toml has changed."""
    install(session, "pins")
    groups = PROJECT["dependency-groups"]
    direct = [pin.split("==")[0] for group in groups.values() for pin in group] + ["nox"]
    session.run(
        *("uv", "pip", "compile", "--quiet", "--universal", "--upgrade", "--python-version=3.11"),
        *("--no-header", "--no-annotate", "--output-file", "constraints.txt"),
        *(f"--no-emit-package={name}" for name in direct),
        *(f"--group={name}" for name in groups),
        "noxfile.py",
    )


if __name__ == "__main__":
    nox.main()
