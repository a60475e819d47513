"""Each of import-linter's contracts, broken on purpose in a tiny house that differs from a sound one in one file."""

from __future__ import annotations

import itertools

import pytest

from tests.architecture.house import CANDIDATE_ROOMS, ORDER, broken_contracts, height, need_django

COUNTER = itertools.count()
LAYERS = (
    "config",
    "cli",
    "home",
    "exchange",
    "offers",
    "jobsearch",
    "practice",
    "evidence",
    "web",
    "core",
    "packs",
    "kernel",
)
SOUND = {
    **{f"{layer}/__init__.py": "" for layer in LAYERS},
    "evidence/models.py": "",
    "evidence/stories/__init__.py": "",
    "evidence/stories/engine.py": "from HOUSE.kernel import money",
    "evidence/stories/queries.py": "from HOUSE.evidence import models\nfrom HOUSE.evidence.stories import engine",
    "evidence/stories/actions.py": "from HOUSE.evidence import models\nfrom HOUSE.evidence.stories import queries",
    "evidence/stories/views.py": "from HOUSE.evidence.stories import actions, queries",
    "evidence/stories/test_engine.py": "import random\nfrom HOUSE.evidence.stories import engine",
    "core/test_ledger.py": "import HOUSE.evidence.models",
    "core/imports/__init__.py": "",
    "core/imports/engine/__init__.py": "",
    "core/imports/engine/dates.py": "",
    "jobsearch/imports/__init__.py": "",
    "jobsearch/imports/engine.py": "from HOUSE.core.imports.engine import dates",
    "conftest.py": "",
    "kernel/money.py": "from decimal import Decimal",
    "packs/files.py": "from HOUSE.kernel import money",
    "core/packs.py": "from HOUSE.packs import files",
    "offers/valuation/__init__.py": "",
    "offers/valuation/engine.py": "from HOUSE.evidence.stories import engine",
}
HIRING = {"hiring/__init__.py": "", "hiring/kits/__init__.py": ""}


@pytest.fixture
def build(tmp_path, monkeypatch):
    """A function that writes a package and returns (folder, its name); names differ since Python remembers them."""

    def write(files):
        package = f"house_{next(COUNTER)}"
        for name, text in files.items():
            file = tmp_path / package / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.replace("HOUSE", package), encoding="utf-8")
        (tmp_path / package / "__init__.py").touch()
        monkeypatch.syspath_prepend(tmp_path)
        return tmp_path, package

    return write


def test_order_reads_the_contracts():
    assert (len(ORDER), height("kernel"), height("growth") - height("hiring")) == (13, 1, 0)
    assert sorted(["evidence", "offers", "jobsearch"], key=height) == ["evidence", "jobsearch", "offers"]
    assert sorted(CANDIDATE_ROOMS) == ["evidence", "growth", "jobsearch", "offers", "practice"]
    with pytest.raises(LookupError, match="utils has no place"):
        height("utils")


def test_sound_house_keeps_every_contract(build):
    assert broken_contracts(*build(SOUND)) == set()


def test_house_with_every_room_keeps_every_contract(build):
    later = ["__main__.py", *(f"{name}/__init__.py" for name in ("growth", "api", "mcp"))]
    assert broken_contracts(*build({**SOUND, **HIRING, **dict.fromkeys(later, "")})) == set()


@pytest.mark.parametrize(
    ("contract", "files"),
    [
        pytest.param("1", {"evidence/stories/queries.py": "import HOUSE.offers"}, id="room looks up"),
        pytest.param("1", {"core/ledger.py": "import HOUSE.evidence"}, id="core imports a room"),
        pytest.param("1", {"web/views.py": "import HOUSE.jobsearch"}, id="web imports a room"),
        pytest.param("1", {"kernel/money.py": "import HOUSE.packs"}, id="kernel imports packs"),
        pytest.param("1", {"exchange/archive.py": "import HOUSE.home"}, id="room looks aside"),
        pytest.param("1", {"utils/__init__.py": ""}, id="a package without a place"),
        pytest.param("2", {**HIRING, "hiring/kits/queries.py": "import HOUSE.evidence.models"}, id="wall"),
        pytest.param(
            "2",
            {
                **HIRING,
                "hiring/kits/queries.py": "import HOUSE.offers",
                "offers/__init__.py": "import HOUSE.evidence.stories",
            },
            id="wall, round a corner",
        ),
        pytest.param("2", {**HIRING, "hiring/kits/test_views.py": "import HOUSE.evidence.models"}, id="wall, a test"),
        pytest.param("3", {"evidence/stories/engine.py": "import random"}, id="engine draws lots"),
        pytest.param("3", {"evidence/stories/engine.py": "from django.utils import text"}, id="engine knows Django"),
        pytest.param("3", {"evidence/stories/engine.py": "import HOUSE.core"}, id="engine imports core"),
        pytest.param("3", {"evidence/stories/engine.py": "import HOUSE.evidence.models"}, id="engine imports models"),
        pytest.param("3", {"core/imports/engine/dates.py": "import sqlite3"}, id="engine of core opens a file"),
        pytest.param("3", {"evidence/stories/content.py": "import os"}, id="content reads files"),
        pytest.param("3", {"kernel/money.py": "import time"}, id="kernel reads the clock"),
        pytest.param("3", {"packs/files.py": "import urllib.request"}, id="packs go out"),
        pytest.param("4", {"evidence/stories/views.py": "from HOUSE.evidence.models import *"}, id="view and models"),
        pytest.param("4", {"evidence/stories/forms.py": "import HOUSE.evidence.models"}, id="form imports models"),
        pytest.param("4", {"evidence/cli.py": "import HOUSE.evidence.models"}, id="face imports models"),
        pytest.param("4", {"cli/main.py": "import HOUSE.evidence.models"}, id="command line imports models"),
        pytest.param("5", {"evidence/stories/forms.py": "import HOUSE.evidence.stories.urls",
                           "evidence/stories/urls.py": ""}, id="form imports urls"),
        pytest.param("5", {"evidence/stories/gateway.py": "import HOUSE.evidence.stories.queries"}, id="gateway reads"),
        pytest.param(
            "6",
            {
                "evidence/coach/__init__.py": "",
                "evidence/coach/queries.py": "import HOUSE.evidence.stories.views",
                "evidence/stories/views.py": "import HOUSE.evidence.coach.queries",
            },
            id="two features use each other",
        ),
    ],
)  # fmt: skip
def test_contract_fires_when_broken(build, contract, files):
    assert broken_contracts(*build({**SOUND, **files})) == {contract}


def test_module_that_needs_django_is_named(build):
    folder, package = build({"pure.py": "import decimal", "bound.py": "from django.db import models"})
    [fault] = need_django(folder, [f"{package}.pure", f"{package}.bound"])
    assert fault.startswith(f"{package}.bound: ")
