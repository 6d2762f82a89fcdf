"""Whether the portal is fit to serve, and whether what was published reaches readers. See docs/operations.md."""

from .registry import Finding, register_check

__all__ = ["Finding", "register_check"]
