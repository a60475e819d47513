"""The statements by which find-anything asks its index, for SQLite's FTS5 and for PostgreSQL's own search.

Rows come in tiers: the name itself, then whole words in the title, beginnings in the title, whole words anywhere,
beginnings anywhere. Within a tier what is live comes before what is over, what has no time (a person, a company)
before what has, and the latest first.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from parley.core.scope import Scope
from parley.kernel import spelling

#: Rows that are weighed of each tier at most: the newest. Of more, nobody reads what comes after.
WEIGHED = 1000
#: Rows whose names are looked at for another spelling, the newest.
SPELLED = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """One folded word that is looked for, whether it must be a tag, and the words it may have meant instead."""

    text: str
    is_tag: bool = False
    meant: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranked:
    """A row of the index: its own number and the noun it stands for."""

    id: int
    subject_type: str


_BEST = """
    SELECT d.id, d.subject_type FROM (SELECT id, min(tier) AS tier FROM ({tiers}) AS found GROUP BY id) AS best
    JOIN core_searchdocument d ON d.id = best.id
    ORDER BY best.tier, d.live DESC, (d.moment IS NULL) DESC, d.moment DESC, length(d.name), d.id DESC LIMIT %s
"""
_NAMED = "SELECT id, 0 AS tier FROM core_searchdocument WHERE workspace_id = %s AND name = %s{kind}"
_FTS = """
    SELECT * FROM (SELECT f.rowid AS id, {tier} AS tier
        FROM core_search_fts f JOIN core_searchdocument d ON d.id = f.rowid
        WHERE core_search_fts MATCH %s AND d.workspace_id = %s ORDER BY f.rowid DESC LIMIT %s)
"""
_GIN = """
    (SELECT id, {tier} AS tier FROM core_searchdocument
        WHERE to_tsvector('simple', {column}) @@ to_tsquery('simple', %s) AND workspace_id = %s{more}
        ORDER BY id DESC LIMIT %s)
"""
_ALL = "parley_fold(title || ' ' || body || ' ' || tags)"
_NEAR_SQLITE = """
    SELECT d.names FROM core_search_slips s JOIN core_searchdocument d ON d.id = s.rowid
    WHERE core_search_slips MATCH %s AND d.workspace_id = %s ORDER BY s.rowid DESC LIMIT %s
"""
_NEAR_POSTGRES = """
    SELECT names FROM core_searchdocument
    WHERE to_tsvector('simple', slips) @@ to_tsquery('simple', %s) AND workspace_id = %s ORDER BY id DESC LIMIT %s
"""
#: (tier, in the title alone, whole words alone)
_TIERS = ((1, True, True), (2, True, False), (3, False, True), (4, False, False))


def ranked(scope: Scope, words: Sequence[Asked], *, name: str, within: str, limit: int) -> list[Ranked]:
    """Rows of this workspace that hold every word, best first; `name` is a folded title that comes before all.

    Texts are asked only where the titles hold too few. Words that may mean others are looked for by their beginnings
    alone.
    """
    found: dict[int, Ranked] = {}
    guessing = any(word.meant for word in words)
    for in_title in (True, False):
        tiers = [tier for tier in _TIERS if tier[1] is in_title and not (guessing and tier[2])]
        for each in _asked(scope, words, tiers, name=name if in_title else "", within=within, limit=limit):
            found.setdefault(each.id, each)
        if len(found) >= limit:
            break
    return list(found.values())[:limit]


def _asked(
    scope: Scope, words: Sequence[Asked], tiers: Sequence[tuple[int, bool, bool]], *, name: str, within: str, limit: int
) -> list[Ranked]:
    sqlite = connection.vendor == "sqlite"
    parts: list[str] = []
    values: list[Any] = []
    own = scope.workspace.pk.hex if sqlite else scope.workspace.pk
    if name and not any(word.is_tag for word in words):
        kind, given = _kind(within)
        parts.append(_NAMED.format(kind=kind))
        values += [own, name, *given]
    for tier in tiers:
        statement, asked = (_in_fts if sqlite else _in_gin)(tier, words, within)
        parts.append(statement)
        values += [asked[0], own, *asked[1:], WEIGHED]
    with connection.cursor() as cursor:
        cursor.execute(_BEST.format(tiers=" UNION ALL ".join(parts)), [*values, limit])
        return [Ranked(*record) for record in cursor.fetchall()]


def _kind(within: str) -> tuple[str, list[str]]:
    """The condition that a row stands for a noun, or a noun of a room."""
    if not within:
        return "", []
    return " AND (subject_type LIKE %s OR subject_type LIKE %s)", [f"{within}.%", f"%.{within}"]


def _in_fts(tier: tuple[int, bool, bool], words: Sequence[Asked], within: str) -> tuple[str, list[Any]]:
    number, in_title, whole = tier
    conditions = [_fts_word(word, in_title, whole) for word in words]
    if within:
        conditions.append(f'{{place}} : "{within}"')
    return _FTS.format(tier=number), [" AND ".join(conditions)]


def _fts_word(word: Asked, in_title: bool, whole: bool) -> str:
    columns = "tags" if word.is_tag else "name" if in_title else "name body tags plain"
    typed = f'"{word.text}"' if whole else f'"{word.text}"*'
    meant = [f'"{each}"' if whole else f'"{each}"*' for each in word.meant]
    return f"{{{columns}}} : ({' OR '.join([typed, *meant])})"


def _in_gin(tier: tuple[int, bool, bool], words: Sequence[Asked], within: str) -> tuple[str, list[Any]]:
    number, in_title, whole = tier
    marks = [word for word in words if word.is_tag]
    in_title = in_title and len(marks) < len(words)
    rest = [word for word in words if not (in_title and word.is_tag)]
    more, given = _kind(within)
    asked = [_gin_words(rest, whole), *given]
    if marks:
        more += " AND to_tsvector('simple', parley_fold(tags)) @@ to_tsquery('simple', %s)"
        asked.append(_gin_words(marks, whole))
    return _GIN.format(tier=number, column="name" if in_title else _ALL, more=more), asked


def _gin_words(words: Iterable[Asked], whole: bool) -> str:
    end = "" if whole else ":*"
    each = (" | ".join(f"'{text}'{end}" for text in (word.text, *word.meant)) for word in words)
    return " & ".join(f"({one})" for one in each)


def names_near(scope: Scope, keys: Sequence[str], *, begun: bool) -> set[str]:
    """The folded words of names that share a key with what was typed; `begun` also where more letters follow it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            query = " OR ".join(f'"{key}"*' if begun else f'"{key}"' for key in keys)
            cursor.execute(_NEAR_SQLITE, [query, scope.workspace.pk.hex, SPELLED])
        else:
            query = " | ".join(f"'{key}':*" if begun else f"'{key}'" for key in keys)
            cursor.execute(_NEAR_POSTGRES, [query, scope.workspace.pk, SPELLED])
        found = cursor.fetchall()
    return {word for (names,) in found for word in names.split() if spelling.may_slip(word)}


@dataclass(frozen=True, slots=True)
class Held:
    """What a row may hold: any of these runs of folded words, one after the other; or, `together`, all words of a run
    anywhere, by their beginnings. At most `most` rows, the newest.
    """

    runs: tuple[tuple[str, ...], ...]
    together: bool = False
    most: int = 12


_HELD_SQLITE = """
    SELECT subject_type, subject_id FROM (SELECT d.subject_type, d.subject_id
        FROM core_search_fts f JOIN core_searchdocument d ON d.id = f.rowid
        WHERE core_search_fts MATCH %s AND d.workspace_id = %s ORDER BY f.rowid DESC LIMIT %s)
"""
_HELD_POSTGRES = """
    (SELECT subject_type, subject_id FROM core_searchdocument
        WHERE to_tsvector('simple', {column}) @@ to_tsquery('simple', %s)
            AND workspace_id = %s AND subject_type = ANY(%s)
        ORDER BY id DESC LIMIT %s)
"""


def holding(scope: Scope, wanted: Sequence[Held], kinds: Sequence[str]) -> set[tuple[str, uuid.UUID]]:
    """The newest rows of some kinds (`evidence.entry`) that hold each of what is wanted, by one statement."""
    asked = [each for each in wanted if each.runs and all(each.runs)]
    if not asked:
        return set()
    sqlite = connection.vendor == "sqlite"
    values: list[Any] = []
    for each in asked:
        if sqlite:
            place = " OR ".join(f'"{kind.replace(".", " ")}"' for kind in kinds)
            values += [f"({_runs_in_fts(each)}) AND {{place}} : ({place})", scope.workspace.pk.hex, each.most]
        else:
            values += [_runs_in_gin(each), scope.workspace.pk, list(kinds), each.most]
    statement = " UNION ".join([_HELD_SQLITE if sqlite else _HELD_POSTGRES.format(column=_ALL)] * len(asked))
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return {(kind, key if isinstance(key, uuid.UUID) else uuid.UUID(key)) for kind, key in cursor.fetchall()}


def _runs_in_fts(held: Held) -> str:
    if held.together:
        runs = [" AND ".join(f'"{word}"*' for word in run) for run in held.runs]
    else:
        runs = [f'"{" ".join(run)}"' for run in held.runs]
    return "{name body tags plain} : (" + " OR ".join(f"({run})" for run in runs) + ")"


def _runs_in_gin(held: Held) -> str:
    between, end = (" & ", ":*") if held.together else (" <-> ", "")
    runs = [between.join(f"'{word}'{end}" for word in run) for run in held.runs]
    return " | ".join(f"({run})" for run in runs)
