"""What only Node can do for the build: a script of ours is run with a job, and says what went wrong."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from publish.errors import PublishError


def need(node_modules: Path, packages: Iterable[str]) -> None:
    """Raise PublishError where `npm ci` has not brought one of these npm packages."""
    for package in packages:
        if not (node_modules / package / "package.json").is_file():
            raise PublishError([f"{node_modules} has no {package}; run `npm ci` first."])


def run(script: Path, job: Mapping[str, Any], failed: str) -> str:
    """Run a script with its job and return what it writes on standard output.

    Raises PublishError with `failed` and the script's last line on standard error.
    """
    node = shutil.which("node")
    if node is None:
        raise PublishError(["Node is missing; `nox -s site` brings it along."])
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "job.json"
        told.write_text(json.dumps(job), encoding="utf-8")
        done = subprocess.run([node, str(script), str(told)], capture_output=True, encoding="utf-8")
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["Node ended without a word."]
        raise PublishError([f"{failed}: {lines[-1]}"])
    return done.stdout
