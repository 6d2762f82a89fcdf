"""What an authority must settle before its portal opens to the public."""

from .findings import Finding, Group
from .inspection import inspect

__all__ = ["Finding", "Group", "inspect"]
