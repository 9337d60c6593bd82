"""Settings of the test run: a home folder of its own, quick password hashing, plain static files."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

if "FOLLOWTHROUGH_HOME" not in os.environ:
    os.environ["FOLLOWTHROUGH_HOME"] = tempfile.mkdtemp(prefix="followthrough-tests-")
    atexit.register(shutil.rmtree, os.environ["FOLLOWTHROUGH_HOME"], ignore_errors=True)

from followthrough_site.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
INSTALLED_APPS = [*INSTALLED_APPS, "tests"]  # noqa: F405 - for its `flush`, which the guards would refuse
DATABASES["default"]["TEST"] = {"NAME": HOME / "test.sqlite3"}  # noqa: F405 - a file, as in service: threads share it

STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
