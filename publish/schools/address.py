"""Where the site stands: QR codes, mail, calendar and feed need an address that is whole."""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from publish.errors import PublishError


def top(given: str, fact: Mapping[str, Any]) -> tuple[str, bool]:
    """The address of the whole site, with a slash at its end, and whether it is known for sure.

    `given` is SITE_URL, which goes first; `fact` is `site_address` of school.yml. Raises
    PublishError where it is no address.
    """
    address, known = (given, True) if given else (fact["value"], fact["verified"])
    if not address.startswith(("https://", "http://")) or not address.endswith("/"):
        where = "SITE_URL" if given else "school.yml: 'site_address.value'"
        raise PublishError(
            [f'{where} must begin with https:// and end with a slash, not "{address}".']
        )
    return address, known


def lasting_id(school: Mapping[str, Any], *parts: str) -> str:
    """An id for ever of something of this school, as a UUID: a new address does not change it."""
    seed = "/".join([school["address"]["postcode"], school["name"], *parts])
    return str(uuid5(NAMESPACE_URL, seed))
