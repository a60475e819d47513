"""The choices that settings offers: currencies by name, time zones by part of the world."""

from __future__ import annotations

from collections.abc import Iterable

#: ISO 4217 codes and names in English; any other code can be typed where an amount has its own currency.
CURRENCIES = {
    "AED": "UAE dirham", "ARS": "Argentine peso", "AUD": "Australian dollar", "BGN": "Bulgarian lev",
    "BRL": "Brazilian real", "CAD": "Canadian dollar", "CHF": "Swiss franc", "CLP": "Chilean peso",
    "CNY": "Chinese yuan", "COP": "Colombian peso", "CZK": "Czech koruna", "DKK": "Danish krone",
    "EGP": "Egyptian pound", "EUR": "Euro", "GBP": "British pound", "GEL": "Georgian lari", "HKD": "Hong Kong dollar",
    "HUF": "Hungarian forint", "IDR": "Indonesian rupiah", "ILS": "Israeli shekel", "INR": "Indian rupee",
    "ISK": "Icelandic króna", "JPY": "Japanese yen", "KES": "Kenyan shilling", "KRW": "South Korean won",
    "MAD": "Moroccan dirham", "MXN": "Mexican peso", "MYR": "Malaysian ringgit", "NGN": "Nigerian naira",
    "NOK": "Norwegian krone", "NZD": "New Zealand dollar", "PEN": "Peruvian sol", "PHP": "Philippine peso",
    "PKR": "Pakistani rupee", "PLN": "Polish złoty", "RON": "Romanian leu", "RSD": "Serbian dinar",
    "SAR": "Saudi riyal", "SEK": "Swedish krona", "SGD": "Singapore dollar", "THB": "Thai baht",
    "TRY": "Turkish lira", "TWD": "Taiwan dollar", "UAH": "Ukrainian hryvnia", "USD": "US dollar",
    "UYU": "Uruguayan peso", "VND": "Vietnamese đồng", "ZAR": "South African rand",
}  # fmt: skip

PARTS_OF_THE_WORLD = (
    "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific",
)  # fmt: skip


def currency_choices(chosen: str = "") -> list[tuple[str, str]]:
    """(code, "EUR, Euro") by code; the present choice is among them even where we have no name for it."""
    named = CURRENCIES if not chosen else {chosen: CURRENCIES.get(chosen, "")} | CURRENCIES
    return [(code, f"{code}, {name}" if name else code) for code, name in sorted(named.items())]


def zone_choices(zones: Iterable[str], chosen: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """IANA zones in groups by part of the world, places readable: America, [("America/New_York", "New York")].

    The present choice is among them even where it belongs to no part of the world.
    """
    groups: dict[str, list[tuple[str, str]]] = {part: [] for part in PARTS_OF_THE_WORLD}
    for zone in sorted(zones):
        part, _, place = zone.partition("/")
        if place and part in groups:
            groups[part].append((zone, place.replace("_", " ").replace("/", ", ")))
    grouped = {zone for places in groups.values() for zone, _ in places}
    elsewhere = [(zone, zone) for zone in dict.fromkeys(["UTC", chosen]) if zone and zone not in grouped]
    return [*((part, places) for part, places in groups.items() if places), ("Elsewhere", elsewhere)]
