"""Addresses for those who watch the machine. They set no cookie, know no language and show no secret."""

from __future__ import annotations

import hmac

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from .metrics import CONTENT_TYPE, exposition
from .report import Report, examine

NOT_KEPT = {"Cache-Control": "no-store"}


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process lives. Reads nothing, so that a fault elsewhere never has it restarted."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8", headers=NOT_KEPT)


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 when the portal can serve, also when something is amiss; 503 when it is unfit. JSON in English."""
    with translation.override("en"):
        report = examine()
    return JsonResponse(_shown(report), status=200 if report.fit else 503, headers=NOT_KEPT)


def _shown(report: Report) -> dict[str, object]:
    checks = {
        name: {"ok": finding.ok, "words": str(finding.words), "value": finding.value, **finding.more}
        for name, finding in report.findings.items()
    }
    return {"state": report.state, "amiss": report.amiss, "checks": checks}


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Gauges for Prometheus. Without the right token there is no such address."""
    if not _may_read(request):
        raise Http404
    with translation.override("en"):
        body = exposition(examine())
    return HttpResponse(body, content_type=CONTENT_TYPE, headers=NOT_KEPT)


def _may_read(request: HttpRequest) -> bool:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if not settings.METRICS_TOKEN or scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(token.strip().encode(), settings.METRICS_TOKEN.encode())
