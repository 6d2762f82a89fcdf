"""The findings in Prometheus' text format, version 0.0.4."""

from __future__ import annotations

from collections.abc import Iterator

from .report import Report

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"


def exposition(report: Report) -> str:
    """Gauges of a report, one a line, each name with its type before it."""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield "# HELP portal_fit Whether the portal is fit to serve."
    yield "# TYPE portal_fit gauge"
    yield f"portal_fit {int(report.fit)}"
    yield "# HELP portal_check_ok Whether a check found all well."
    yield "# TYPE portal_check_ok gauge"
    for name, finding in report.findings.items():
        yield f'portal_check_ok{{check="{name}"}} {int(finding.ok)}'
    yield "# HELP portal_check_value The most telling number of a check."
    yield "# TYPE portal_check_value gauge"
    for name, finding in report.findings.items():
        if finding.value is not None:
            yield f'portal_check_value{{check="{name}"}} {finding.value}'
    for name, finding in report.findings.items():
        for key, value in finding.more.items():
            yield f"# TYPE portal_{name}_{key} gauge"
            yield f"portal_{name}_{key} {value}"
