"""Django's SQLite backend, with eyes open for its file.

A connection to a deleted file goes on as if nothing had happened: readers see old facts, and what editors
save is lost. Here each request looks whether the file is still the one that was opened. Together with
``mode=rw`` in the name a missing file is an error, and a file put back is taken up without a restart.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from django.db.backends.sqlite3 import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Closes a connection whose file was removed or replaced; the next query opens it anew."""

    opened: tuple[int, int] | None = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        self.opened = self._identity()
        return connection

    def close_if_unusable_or_obsolete(self) -> None:
        """Also where the file is no longer the one behind this connection."""
        if self.connection is not None and not self.in_atomic_block and self.opened != self._identity():
            self.close()
        super().close_if_unusable_or_obsolete()

    def _identity(self) -> tuple[int, int] | None:
        """Device and inode of the file; None where there is none, or the database lives in memory."""
        path = file_of(self.settings_dict["NAME"])
        try:
            facts = os.stat(path) if path else None
        except OSError:
            return None
        return (facts.st_dev, facts.st_ino) if facts else None


def file_of(name: object) -> Path | None:
    """The file behind a database name such as ``file:/srv/db.sqlite3?mode=rw``; None for memory."""
    text = str(name)
    if "mode=memory" in text or text == ":memory:":
        return None
    return Path(unquote(text.removeprefix("file:").split("?")[0]))
