"""Rules that a service keeps in the model, the form, and (where it can) the database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .vocabulary import AddressPolicy, Status

if TYPE_CHECKING:
    from .service import Service


def validate_address(service: Service) -> None:
    """A secret address does not exist here, not even in a draft, nor by way of changing the policy first.

    A draft that says "public" is compared with the live row: a service that is secret where people can
    see it may not carry an address anywhere until two people have made it public.
    """
    has_address = bool(service.address or service.towns)
    if service.address_policy == AddressPolicy.SECRET and has_address:
        raise ValidationError({"address": _("This place is secret. Nothing about where it is may stand here.")})
    if has_address and service.pk:
        live_policy = type(service).objects.filter(pk=service.pk).values_list("address_policy", flat=True).first()
        if live_policy == AddressPolicy.SECRET:
            raise ValidationError(
                {
                    "address": _(
                        "This place is secret today. First publish the new address policy without an address; "
                        "then the address can be added."
                    )
                }
            )


def validate_way_in(service: Service) -> None:
    """Planned, paused and closed services never answer “whom can I call now”."""
    if service.way_in and service.status != Status.ACTIVE:
        raise ValidationError({"way_in": _("Only a service that runs today can be a way in.")})


def validate_reach_via(service: Service) -> None:
    """A service is reached through one thing, and never through itself by a detour."""
    if service.reach_via_service_id and service.reach_via_role:
        raise ValidationError({"reach_via_role": _("Choose a service or a number to go through, not both.")})
    seen = {service.pk} - {None}
    step = service.reach_via_service
    while step is not None:
        if step.pk in seen:
            raise ValidationError({"reach_via_service": _("These services lead to each other in a circle.")})
        seen.add(step.pk)
        step = step.reach_via_service
