"""How places of the official files are written: states of the United States by their letters."""

from __future__ import annotations

_NAMED = """
AL Alabama; AK Alaska; AZ Arizona; AR Arkansas; CA California; CO Colorado; CT Connecticut; DE Delaware; DC
District of Columbia; FL Florida; GA Georgia; GU Guam; HI Hawaii; ID Idaho; IL Illinois; IN Indiana; IA Iowa;
KS Kansas; KY Kentucky; LA Louisiana; ME Maine; MD Maryland; MA Massachusetts; MI Michigan; MN Minnesota; MS
Mississippi; MO Missouri; MT Montana; NE Nebraska; NV Nevada; NH New Hampshire; NJ New Jersey; NM New Mexico;
NY New York; NC North Carolina; ND North Dakota; MP Northern Mariana Islands; OH Ohio; OK Oklahoma; OR Oregon;
PA Pennsylvania; PR Puerto Rico; RI Rhode Island; SC South Carolina; SD South Dakota; TN Tennessee; TX Texas;
UT Utah; VT Vermont; VI Virgin Islands; VA Virginia; WA Washington; WV West Virginia; WI Wisconsin; WY Wyoming
"""
STATES = {
    name.upper(): letters for letters, name in (" ".join(each.split()).split(" ", 1) for each in _NAMED.split(";"))
}


def state_of(text: str) -> str:
    """A state's letters for its name or its letters; any other place in capitals, as it is."""
    upper = " ".join(text.upper().split())
    return STATES.get(upper, upper)


def wanted(place: str) -> tuple[str, str]:
    """What was asked for, as (city, state) in capitals: "Austin, TX", "Texas" or "Berlin" may be either."""
    city, comma, state = place.rpartition(",")
    if comma and city.strip():
        return " ".join(city.upper().split()), state_of(state)
    return "", state_of(place)
