"""Published pages as files. See docs/architecture.md, "Snapshots"."""
