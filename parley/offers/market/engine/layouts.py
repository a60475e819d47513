"""Which file this is, by its headings: the yearly layouts of the disclosure data, the wage tables, or one's own.

Only columns that are named here are ever read. Names, addresses, mails and telephone numbers of people have no place.

Sources: record layouts of the Office of Foreign Labor Certification (fiscal years 2010 to 2024) and of the
Occupational Employment and Wage Statistics (Bureau of Labor Statistics).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from parley.kernel.problems import Problem


class Kind(StrEnum):
    """What a file is made of: cases of the disclosure data, published percentiles, or pays of one's own."""

    CASES = "cases"
    TABLE = "table"
    OWN = "own"


#: field -> headings that mean it, in any year.
CASES = {
    "case": "CASE_NUMBER LCA_CASE_NUMBER CASE_NO",
    "status": "CASE_STATUS STATUS APPROVAL_STATUS",
    "decided": "DECISION_DATE",
    "title": "JOB_TITLE LCA_CASE_JOB_TITLE",
    "soc": "SOC_CODE LCA_CASE_SOC_CODE",
    "occupation": "SOC_TITLE SOC_NAME LCA_CASE_SOC_NAME",
    "full_time": "FULL_TIME_POSITION FULL_TIME_POS",
    "workers": "TOTAL_WORKER_POSITIONS TOTAL_WORKERS",
    "pay": "WAGE_RATE_OF_PAY_FROM LCA_CASE_WAGE_RATE_FROM WAGE_RATE_OF_PAY",
    "unit": "WAGE_UNIT_OF_PAY LCA_CASE_WAGE_RATE_UNIT",
    "city": "WORKSITE_CITY LCA_CASE_WORKLOC1_CITY",
    "state": "WORKSITE_STATE LCA_CASE_WORKLOC1_STATE",
    "level": "PW_WAGE_LEVEL",
}
#: Those that each worksite has of its own where a row holds several (fiscal years 2018 and 2019).
PER_SITE = ("pay", "unit", "city", "state", "level")
SITES = 10
TABLE = {
    "area": "AREA_TITLE",
    "area_type": "AREA_TYPE",
    "state": "PRIM_STATE ST",
    "industry": "I_GROUP",
    "owners": "OWN_CODE",
    "soc": "OCC_CODE",
    "occupation": "OCC_TITLE",
    "group": "O_GROUP GROUP OCC_GROUP",
    "employed": "TOT_EMP",
    "error": "MEAN_PRSE",
    **{f"a{at}": f"A_{'MEDIAN' if at == 50 else f'PCT{at}'}" for at in (10, 25, 50, 75, 90)},
    **{f"h{at}": f"H_{'MEDIAN' if at == 50 else f'PCT{at}'}" for at in (10, 25, 50, 75, 90)},
}
OWN = {
    "case": "ID",
    "decided": "DATE DAY AS_OF",
    "title": "TITLE JOB_TITLE ROLE JOB POSITION",
    "soc": "SOC OCCUPATION_CODE SOC_CODE",
    "occupation": "OCCUPATION",
    "workers": "COUNT PEOPLE WORKERS",
    "pay": "PAY BASE SALARY BASE_PAY BASE_SALARY",
    "unit": "PER UNIT PAY_PER",
    "currency": "CURRENCY",
    "city": "PLACE CITY LOCATION",
    "state": "STATE REGION COUNTRY",
    "level": "LEVEL GRADE SENIORITY",
}
_SPACE = re.compile(r"[^A-Z0-9]+")


@dataclass(frozen=True, slots=True)
class Layout:
    """A recognised file: its kind, a name to show, how many cells a row has, and where its fields stand.

    `sites` holds, for each further worksite of a row, where its own fields stand.
    """

    kind: Kind
    name: str
    width: int
    columns: Mapping[str, int]
    sites: tuple[Mapping[str, int], ...] = ()


def recognise(headings: Sequence[object]) -> Layout | Problem:
    """The layout of a file by its first row; or why it is none that can be read, and what would be."""
    at: dict[str, int] = {}
    for index, heading in enumerate(headings):
        at.setdefault(_plain(heading), index)
    width = len(headings)
    if {"OCC_CODE", "A_MEDIAN"} <= set(at):
        return Layout(Kind.TABLE, "Wage table of the Bureau of Labor Statistics (OEWS)", width, _found(TABLE, at))
    cases = _found(CASES, at)
    sites = tuple(_site(at, number) for number in range(1, SITES + 1))
    if "status" in cases and ("pay" in cases or "pay" in sites[0]):
        name = "Disclosure data of labor condition applications (OFLC)"
        return Layout(Kind.CASES, name, width, cases, tuple(site for site in sites if "pay" in site))
    own = _found(OWN, at)
    if {"title", "pay"} <= set(own):
        return Layout(Kind.OWN, "A table of your own", width, own)
    return Problem(
        "file",
        "These headings are none that Parley knows. It reads the wage tables (OEWS) of the Bureau of Labor Statistics, "
        "the disclosure data of labor condition applications (LCA), and any table with the columns “title” and “pay”.",
    )


def _plain(heading: object) -> str:
    return _SPACE.sub("_", str(heading if heading is not None else "").upper().lstrip("\ufeff")).strip("_")


def _found(fields: Mapping[str, str], at: Mapping[str, int]) -> dict[str, int]:
    """Where each field stands, by the first of its headings that is there."""
    return {
        field: at[names[0]]
        for field, spelled in fields.items()
        if (names := [name for name in spelled.split() if name in at])
    }


def _site(at: Mapping[str, int], number: int) -> dict[str, int]:
    """Where the fields of one of several worksites stand."""
    return _found({f: " ".join(f"{name}_{number}" for name in CASES[f].split()) for f in PER_SITE}, at)
