"""Installs the Debian packages the tests need, when this user may; otherwise says which are missing.

Runs with the system's Python and the standard library. The list is requirements/debian.txt:
a package, then a command or a file below /usr that proves its presence.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIST = ROOT / "requirements" / "debian.txt"
USR = Path("/usr")


def is_present(proof: str) -> bool:
    """Tell whether the command, or a file matching the pattern below /usr, is there."""
    if proof.startswith("/"):
        return any(USR.glob(proof[1:]))
    return shutil.which(proof) is not None


def missing_packages() -> list[str]:
    """Return the names of the listed Debian packages whose proof is not found."""
    lines = [line.split("#")[0].split() for line in LIST.read_text(encoding="utf-8").splitlines()]
    return [words[0] for words in lines if len(words) == 2 and not is_present(words[1])]


def administrator() -> list[str] | None:
    """Return the words to put before a command that needs root, or None when this user may not."""
    if shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n"]
    return None


def apt(words: list[str], *arguments: str) -> None:
    command = [*words, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", *arguments]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)


def main() -> int:
    """Return 0 in every case: a test that needs a missing program says so itself."""
    wanted = missing_packages()
    words = administrator()
    if wanted and words is not None:
        print(f"Installing Debian packages: {' '.join(wanted)} …", flush=True)
        apt(words, "update")
        apt(words, "install", "--yes", "--no-install-recommends", *wanted)
        wanted = missing_packages()
    if wanted:
        print(f"Missing for some tests: {' '.join(wanted)}. Try: apt install {' '.join(wanted)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
