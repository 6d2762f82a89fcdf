"""All findings together: is the portal fit to serve, and is anything amiss?"""

from __future__ import annotations

from dataclasses import dataclass

from . import checks
from .limits import within
from .registry import Finding, Registered, registered

BESIDE = (
    Registered("worker", checks.worker),
    Registered("snapshots", checks.snapshots),
    Registered("disk", checks.disk),
)


@dataclass(frozen=True, slots=True)
class Report:
    """Findings by name. ``vital``: names of those without which the portal is unfit to serve."""

    findings: dict[str, Finding]
    vital: frozenset[str]

    @property
    def fit(self) -> bool:
        return all(self.findings[name].ok for name in self.vital)

    @property
    def amiss(self) -> list[str]:
        """Names of everything that is not as it should be."""
        return [name for name, finding in self.findings.items() if not finding.ok]

    @property
    def state(self) -> str:
        """``ready``, ``degraded`` or ``unfit``."""
        if not self.fit:
            return "unfit"
        return "degraded" if self.amiss else "ready"


def examine() -> Report:
    """Run every check. The two that read the database have its own time limits; each other one has a thread."""
    others = [*BESIDE, *registered()]
    findings = {"database": checks.database(), "outbox": checks.outbox()}
    findings |= {each.name: within(each.name, each.check, each.seconds) for each in others}
    return Report(findings, frozenset({"database", *(each.name for each in others if each.vital)}))
