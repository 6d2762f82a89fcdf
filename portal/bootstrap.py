"""Prepares a fresh machine: checks it, makes `.venv`, installs the locked packages.

Runs with the system's Python before anything is installed, so it uses the standard library only.
Every problem ends with one line that names the cause and the cure, and exit status 1.

    python3 -I portal/bootstrap.py run      what `make run` needs, with a free port
    python3 -I portal/bootstrap.py bench    the same, whatever listens on the port
    python3 -I portal/bootstrap.py dev      what tests and checks need
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)
DEFAULT_PORT = "8000"
MEGABYTE = 1024 * 1024
FREE_TO_INSTALL = 900 * MEGABYTE
FREE_TO_RUN = 100 * MEGABYTE


class Problem(Exception):
    """Something the operator can put right. The message is one line: cause, then cure."""


def say(text: str) -> None:
    print(text, flush=True)


def var_directory() -> Path:
    return Path(os.environ.get("VAR_DIR") or ROOT / "var")


def check_python() -> None:
    if sys.version_info[:2] < OLDEST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:3])
        raise Problem(f"Python {found} is too old, 3.11 or newer is needed. Try: make run PYTHON=python3.11")


def check_venv_module() -> None:
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise Problem("Python's venv module is missing. Try: apt install python3-venv")


def check_var_directory() -> None:
    """Make the folder for everything the portal writes, and prove that it takes a file."""
    folder = var_directory()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".probe-{os.getpid()}"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise Problem(f"Cannot write to {folder} ({error.strerror}). Change its owner, or set VAR_DIR.") from error


def check_space(needed: int) -> None:
    for folder in (ROOT, var_directory()):
        free = shutil.disk_usage(folder).free
        if free < needed:
            raise Problem(
                f"Only {free // MEGABYTE} MB of disk space left for {folder}, "
                f"{needed // MEGABYTE} MB are needed. Free some, or set VAR_DIR to another disk."
            )


def check_port() -> int:
    """Return the port of the setting PORT when nobody listens on it yet."""
    text = os.environ.get("PORT") or DEFAULT_PORT
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise Problem(f"PORT is {text!r}, it must be a number from 1 to 65535. Try: PORT=8001 make run")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError as error:
            raise Problem(f"PORT {port} needs administrator rights. Try: PORT=8001 make run") from error
        except OSError as error:
            other = port + 1 if port < 65535 else 8001
            raise Problem(f"PORT {port} is in use by another program. Try: PORT={other} make run") from error
    return port


def lock_stamp(lock: Path) -> str:
    """Return a text that changes when the lock file or the Python version changes."""
    version = ".".join(str(part) for part in sys.version_info[:2])
    return f"{version} {hashlib.sha256(lock.read_bytes()).hexdigest()}"


def is_installed(name: str) -> bool:
    """Tell whether .venv holds the lock file `name` ("base" or "dev") as it is now."""
    stamp = VENV / f"installed-{name}"
    lock = ROOT / "requirements" / f"{name}.txt"
    return VENV_PYTHON.exists() and stamp.exists() and stamp.read_text() == lock_stamp(lock)


def make_environment() -> None:
    """Make .venv, or make it anew when it is broken or belongs to another Python."""
    version = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    if VENV_PYTHON.exists() and subprocess.run([VENV_PYTHON, "-c", version], capture_output=True).returncode == 0:
        return
    say("Making the Python environment (.venv) …")
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], capture_output=True, text=True)
    if made.returncode != 0:
        raise Problem("The Python environment could not be made. Try: apt install python3-venv, then rm -r .venv")


def install(name: str) -> None:
    """Install the packages of requirements/`name`.txt, each checked against its hash."""
    lock = ROOT / "requirements" / f"{name}.txt"
    total = sum(1 for line in lock.read_text().splitlines() if "==" in line and not line.startswith((" ", "#")))
    say(f"Installing about {total} packages (once; one to three minutes) …")
    log = var_directory() / "log" / "install.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    command: list[str | Path] = [VENV_PYTHON, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    command += ["--progress-bar", "off", "--no-color", "--require-hashes", "-r", lock]
    if run_with_progress(command, log, total) != 0:
        raise Problem(install_problem(log))
    for covered in {"base", name}:
        stamp = VENV / f"installed-{covered}"
        stamp.write_text(lock_stamp(ROOT / "requirements" / f"{covered}.txt"))


def run_with_progress(command: list[str | Path], log: Path, total: int) -> int:
    """Run pip, keep its words in `log`, and say every tenth package. Return its exit status."""
    seen = 0
    with (
        log.open("w", encoding="utf-8") as kept,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip,
    ):
        for line in pip.stdout or ():
            kept.write(line)
            if line.startswith("Collecting "):
                seen += 1
                if seen % 10 == 0:
                    say(f"  {seen} of {total} fetched")
            elif line.startswith("Installing collected packages"):
                say("  all fetched, unpacking")
    return pip.returncode


def install_problem(log: Path) -> str:
    """Return the one line that fits what pip wrote."""
    words = log.read_text(encoding="utf-8", errors="replace")
    if "No space left" in words:
        return "The disk is full. Free 1 GB, then run the same command again."
    if "HASHES" in words.upper() and "DO NOT MATCH" in words.upper():
        return f"A fetched package is not the one in the lock file, so nothing was installed. Details: {log}"
    return f"The packages could not be fetched. Check the internet connection and try again. Details: {log}"


def prepare(purpose: str) -> None:
    name = "dev" if purpose == "dev" else "base"
    check_python()
    check_var_directory()
    if purpose == "run":
        check_port()
    ready = is_installed(name)
    check_space(FREE_TO_RUN if ready else FREE_TO_INSTALL)
    if ready:
        return
    check_venv_module()
    started = time.monotonic()
    make_environment()
    install(name)
    say(f"  installed in {time.monotonic() - started:.0f} s")


def main(arguments: list[str]) -> int:
    try:
        prepare(arguments[0] if arguments else "run")
    except Problem as problem:
        print(f"Cannot start: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run the same command again to go on.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
