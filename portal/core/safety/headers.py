"""The headers of every public page: as little trace as can be, said once for all who answer."""

from __future__ import annotations

PUBLIC_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'none'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
# The same for every public answer, whatever its kind.
ALWAYS = {
    "Content-Security-Policy": PUBLIC_POLICY,
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    # A small window with a film would stay on the screen while the page goes.
    "Permissions-Policy": "picture-in-picture=()",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# The card of numbers for other websites: nothing but styles and links, in whatever frame. Everything else refuses.
FRAMED_PREFIX = "/e/"
FRAMED = {
    **{name: value for name, value in ALWAYS.items() if name != "X-Frame-Options"},
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'"
    ),
    "Referrer-Policy": "no-referrer",
}
# For pages: browsers do not store them, and are asked to leave them out of the history (QE-10).
OF_PAGES = {"Cache-Control": "no-store", "Request-OTR": "1"}
NOT_LISTED = {"X-Robots-Tag": "noindex"}


def page_headers(*, indexable: bool) -> dict[str, str]:
    """Name → value, for an HTML page that everybody may see."""
    return {**ALWAYS, **OF_PAGES, **({} if indexable else NOT_LISTED)}
