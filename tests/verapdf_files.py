"""veraPDF, which says whether a PDF is one that everybody can read (PDF/UA): fetched once from Maven Central."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

VERSION = "1.28.2"
MAIN = "org.verapdf.apps.GreenfieldCliWrapper"
PATIENCE = 600  # seconds for 19 MB
POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>portal</groupId><artifactId>verapdf</artifactId><version>1</version>
<dependencies><dependency><groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId>
<version>{version}</version></dependency></dependencies></project>
"""


class NotThere(Exception):
    """It is not there and cannot be fetched. The message names the cure."""


def folder() -> Path:
    """The folder with the program, fetched by whoever comes first; the others wait. NotThere."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "portal-tests" / "verapdf"
    cache.mkdir(parents=True, exist_ok=True)
    found = cache / VERSION
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not found.is_dir():
            _fetch(cache, found)
    return found


def _fetch(cache: Path, found: Path) -> None:
    for program, package in (("mvn", "maven"), ("java", "default-jre-headless")):
        if shutil.which(program) is None:
            raise NotThere(f"{program} is missing. Try: apt install {package}")
    with tempfile.TemporaryDirectory(dir=cache) as place:
        (Path(place) / "pom.xml").write_text(POM.format(version=VERSION))
        command = ["mvn", "--batch-mode", "--quiet", f"-Dmaven.repo.local={place}/repository", "-f", f"{place}/pom.xml"]
        command += ["dependency:copy-dependencies", f"-DoutputDirectory={place}/lib"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
        if done.returncode:
            raise NotThere(f"veraPDF could not be fetched: {done.stdout[-500:]}{done.stderr[-500:]}")
        (Path(place) / "lib").rename(found)


def complaints(*files: Path) -> str:
    """What veraPDF has against some PDF files as PDF/UA-1; empty when nothing."""
    command = ["java", "-cp", f"{folder()}/*", MAIN, "--flavour", "ua1", "--format", "text", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    lines = done.stdout.splitlines()
    passed = {line.split(maxsplit=1)[1].rsplit(" ", 1)[0] for line in lines if line.startswith("PASS ")}
    missing = [str(file) for file in files if not any(name.startswith(str(file)) for name in passed)]
    return "\n".join([*missing, done.stdout, done.stderr]) if missing else ""
