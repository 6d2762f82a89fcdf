"""Pages of campaigns and toolkits: with addresses of their own below them, ending at a number."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import register_converter

from portal.core.models import RoutedBasePage

HELPLINE = "helpline"  # the sentence of the authority about someone to talk to


class FromOne:
    """A number in an address, from 1. It has one spelling: a page is kept under each that is answered."""

    regex = "[1-9][0-9]{0,3}"
    to_python = int
    to_url = str


register_converter(FromOne, "number")


class RoutedPage(RoutedBasePage):
    """A page with routes that ends at a number, whatever else it shows."""

    class Meta:
        abstract = True

    def page_context(self, request: HttpRequest) -> dict[str, Any]:
        return {"closing": self.authority.sentences(HELPLINE)}
