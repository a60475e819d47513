"""What tests across rooms share: the machine's browser, and a line that says which database is under test."""

from __future__ import annotations

import os

import pytest
from django.conf import settings

from scripts.machine import find_browser


def pytest_report_header():
    return f"database: {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


@pytest.fixture(scope="session")
def chromium():
    """The path of the machine's Chromium, for Playwright's `executable_path`.

    Where there is none the test is skipped, aloud; with CI=true that is a failure.
    """
    path = find_browser()
    if path is None:
        reason = "no Chromium on this machine; install one, or name it in PARLEY_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path
