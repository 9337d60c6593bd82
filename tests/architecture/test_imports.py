"""The import contracts hold, and each of them turns red when it is broken."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOT_COPIED = shutil.ignore_patterns("__pycache__", "data", "static", "templates", "migrations", "locale")

CORE = "The core knows neither the site nor its framework"
CORE_LAYERS = "Layers of the core"
SITE_LAYERS = "Layers of the site"
DOORS = "Doors call actions and queries, never models"

PLANTED = [
    (CORE, "followthrough/values/span.py", "import django"),
    (CORE, "followthrough/reports/matrix.py", "import followthrough_site.review.rows"),
    (CORE_LAYERS, "followthrough/values/span.py", "import followthrough.vocab"),
    (CORE_LAYERS, "followthrough/documents/model.py", "import followthrough.commitments"),
    (SITE_LAYERS, "followthrough_site/web/errors.py", "import followthrough_site.api.views"),
    (SITE_LAYERS, "followthrough_site/api/views.py", "import followthrough_site.cli.main"),
    (SITE_LAYERS, "followthrough_site/cli/main.py", "import followthrough_site.web.errors"),
    (SITE_LAYERS, "followthrough_site/review/queries.py", "import followthrough_site.web.errors"),
    (SITE_LAYERS, "followthrough_site/audit/queries.py", "import followthrough_site.accounts.models"),
    (SITE_LAYERS, "followthrough_site/database/triggers.py", "import followthrough_site.audit.chain"),
    (SITE_LAYERS, "followthrough_site/claims/values.py", "import followthrough_site.register.models"),
    (DOORS, "followthrough_site/web/errors.py", "import followthrough_site.review.models"),
    (DOORS, "followthrough_site/api/views.py", "import followthrough_site.accounts.models"),
    (DOORS, "followthrough_site/cli/main.py", "import followthrough_site.claims.models"),
]


def lint(folder: Path) -> tuple[int, list[str]]:
    """The exit code of the linter in `folder`, and the contracts it reports as broken."""
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache", "--config", folder / "pyproject.toml"],
        cwd=folder / "src",
        env={"PYTHONPATH": str(folder / "src"), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    broken = [line.removesuffix(" BROKEN") for line in done.stdout.splitlines() if line.endswith(" BROKEN")]
    return done.returncode, broken


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sources and of the contracts."""
    folder = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "src", folder / "src", ignore=NOT_COPIED)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_the_contracts_hold(tree: Path) -> None:
    assert lint(tree) == (0, [])


@pytest.mark.parametrize(("contract", "file", "line"), PLANTED)
def test_a_planted_import_turns_its_contract_red(tree: Path, contract: str, file: str, line: str) -> None:
    path = tree / "src" / file
    kept = path.read_text(encoding="utf-8")
    path.write_text(f"{kept}\n{line}\n", encoding="utf-8")
    try:
        code, broken = lint(tree)
    finally:
        path.write_text(kept, encoding="utf-8")
    assert (code, contract in broken) == (1, True)


@pytest.mark.parametrize(
    ("contract", "package"), [(CORE_LAYERS, "followthrough"), (SITE_LAYERS, "followthrough_site")]
)
def test_a_package_without_a_layer_turns_its_contract_red(tree: Path, contract: str, package: str) -> None:
    new = tree / "src" / package / "newcomer"
    new.mkdir()
    (new / "__init__.py").touch()
    try:
        code, broken = lint(tree)
    finally:
        shutil.rmtree(new)
    assert (code, broken) == (1, [contract])


def test_every_contract_is_tried() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {contract["name"] for contract in settings["tool"]["importlinter"]["contracts"]}
    assert names == {contract for contract, _, _ in PLANTED}
