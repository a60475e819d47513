from __future__ import annotations

import pytest

from parley.jobsearch.companies import actions
from parley.kernel.errors import Refused


@pytest.mark.parametrize("name", ["globex", " GLOBEX ", "Globex"])
def test_company_is_matched_whatever_its_capitals(scope, globex, name):
    assert actions.named(scope, name) == globex.company


def test_company_is_matched_beyond_ascii(scope):
    first = actions.named(scope, "Ærø Übung")
    assert actions.named(scope, "ÆRØ  übung") == first
    with pytest.raises(Refused):
        actions.named(scope, "  ")
