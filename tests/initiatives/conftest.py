"""The reference initiative, loaded once for a whole test run where the test only reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from followthrough.documents import Limits
from followthrough_site.review.loading import Loaded, load_folder

ROOT = Path(__file__).resolve().parents[2]
KASI = ROOT / "initiatives" / "kasi"


def load_kasi(folder: Path = KASI) -> Loaded:
    return load_folder(folder, limits=Limits())


@pytest.fixture
def kasi(db: None) -> Loaded:
    """KASI as `make run` loads it."""
    return load_kasi()
