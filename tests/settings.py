"""The product's own settings with a throw-away data folder."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="parley-test-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
os.environ["PARLEY_DATA_DIR"] = _folder

from parley.config.settings import *  # noqa: E402, F403 - the data folder must be chosen first

LAUNCH_TOKEN = "open sesame"
ALLOWED_HOSTS = ["testserver", *ALLOWED_HOSTS]  # noqa: F405
