"""The product as it is served: its own server process, its own installation, a real Chromium."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[3]
START_SECONDS = 60
NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running server with the small initiative in it."""
    home = tmp_path_factory.mktemp("home")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("FOLLOWTHROUGH_")}
    environment = kept | {
        "FOLLOWTHROUGH_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "followthrough_site.settings",
    }
    for module in (
        ["django", "migrate"],
        ["django", "collectstatic", "--noinput"],
        ["tests.web.browser.seed"],
    ):
        _python("-m", *module, "--verbosity=0" if module[0] == "django" else "", environment=environment)
    port = _free_port()
    command = [sys.executable, "-m", "waitress", f"--listen=127.0.0.1:{port}"]
    log = (home / "log").open("wb")
    server = subprocess.Popen(
        [*command, "followthrough_site.wsgi:application"], cwd=ROOT, env=environment, stderr=log, stdout=log
    )
    try:
        yield _answering(server, f"http://127.0.0.1:{port}", home / "log")
    finally:
        server.terminate()
        server.wait(timeout=START_SECONDS)
        log.close()


def _python(*words: str, environment: dict[str, str]) -> None:
    command = [sys.executable, *filter(None, words)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answering(server: subprocess.Popen[bytes], address: str, log: Path) -> str:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            urlopen(address, timeout=5).close()  # noqa: S310 (our own server)
        except URLError:
            time.sleep(0.1)
        else:
            return address
    raise RuntimeError(f"the server does not answer: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, NAMES)), None)
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*QUIET, *sandbox])
        yield browser
        browser.close()


class Visitor:
    """One browser window whose console is listened to."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.complaints: list[str] = []
        page.on("console", lambda message: self._heard(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and "status of 404" not in text:
            self.complaints.append(text)

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.site}{path}")
        return self.page

    def sign_in(self, name: str, password: str) -> None:
        self.open("/sign-in")
        self.page.get_by_label("Name to sign in with").fill(name)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("main").get_by_role("button", name="Sign in").click()


@pytest.fixture
def visitor(chromium: Browser, site: str) -> Iterator[Visitor]:
    """A desk's window."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    yield Visitor(context.new_page(), site)
    context.close()


@pytest.fixture
def without_script(chromium: Browser, site: str) -> Iterator[Visitor]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=False)
    yield Visitor(context.new_page(), site)
    context.close()


@pytest.fixture(params=["desk-light", "desk-dark", "phone-light", "phone-dark"])
def any_screen(request: pytest.FixtureRequest, chromium: Browser, site: str) -> Iterator[Visitor]:
    """A desk's and a phone's window, in light and dark."""
    size, scheme = request.param.split("-")
    width = 1440 if size == "desk" else 390
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield Visitor(context.new_page(), site)
    context.close()
