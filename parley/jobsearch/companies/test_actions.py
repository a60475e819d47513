from __future__ import annotations

from dataclasses import replace

import pytest

from parley.core import ids
from parley.core.undo import undo
from parley.jobsearch.companies import actions, queries
from parley.jobsearch.dossier import actions as dossier
from parley.jobsearch.models import Company, ResearchNote, TalkingPoint
from parley.kernel.errors import Refused


@pytest.mark.parametrize("name", ["globex", " GLOBEX ", "Globex"])
def test_company_is_matched_whatever_its_capitals(scope, globex, name):
    assert actions.named(scope, name) == globex.company


def test_company_is_matched_beyond_ascii(scope):
    first = actions.named(scope, "Ærø Übung")
    assert actions.named(scope, "ÆRØ  übung") == first
    with pytest.raises(Refused):
        actions.named(scope, "  ")


def test_two_names_of_one_company_are_put_together_and_parted_again(scope, globex, opening):
    other = opening(scope, "Globex GmbH").company
    note = dossier.write_note(scope, company_id=globex.company_id, found=dossier.Found("They pay well."))
    for company, text in ((other.pk, "First"), (globex.company_id, "Second")):
        dossier.add_point(scope, company_id=company, text=text)
    assert queries.alike(scope, globex.company_id) == [(other.pk, "Globex GmbH")]
    with pytest.raises(Refused, match="the same company"):
        actions.put_together(scope, company_id=other.pk, into=other.pk)
    actions.change(scope, company_id=globex.company_id, name="Globex", website="globex.example", about="")
    at = replace(scope, deed=ids.new())
    actions.put_together(at, company_id=globex.company_id, into=other.pk)
    [left] = scope.of(Company)
    assert (left.name, left.website, left.opportunities.count()) == ("Globex GmbH", "globex.example", 2)
    assert scope.get(ResearchNote, note.pk).company_id == other.pk
    assert [each.text for each in scope.of(TalkingPoint)] == ["First", "Second"]
    undo(scope, at.deed)
    assert sorted(scope.of(Company).values_list("name", "website")) == [
        ("Globex", "globex.example"), ("Globex GmbH", ""),
    ]  # fmt: skip
    assert scope.get(ResearchNote, note.pk).company_id == globex.company_id


def test_all_that_points_at_a_company_goes_along():
    assert {each.related_model for each in Company._meta.related_objects} == set(actions.BELONGS)
