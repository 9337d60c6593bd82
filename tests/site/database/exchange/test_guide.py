"""What the guide says of the archive is true: its types, its limits, and how to check a trail without us."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from followthrough_site.database.exchange.manifest import columns
from followthrough_site.database.exchange.names import DEFAULT_LIMITS
from followthrough_site.database.exchange.scope import archived_models

pytestmark = pytest.mark.django_db  # without it pytest-django makes no database for the archive to come from

GUIDE = (Path(__file__).parents[4] / "docs/guide/verify-and-archive.md").read_text(encoding="utf-8")


def rows(path: Path, table: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(path) as file:
        return [json.loads(line) for line in file.read(f"tables/{table}.jsonl").splitlines()]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def as_json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def test_every_type_of_column_is_explained() -> None:
    used = {kind for model in archived_models() for kind in columns(model).values()}
    table = GUIDE.partition("| type | written as |")[2].partition("\n\n")[0]
    explained = set(re.split(r", |\n", "\n".join(re.findall(r"^\| ([a-z, ]+) \|", table, re.MULTILINE))))
    assert used <= explained


def test_the_limits_are_those_of_the_program() -> None:
    limits = DEFAULT_LIMITS
    assert f"{limits.files:,}\n" in GUIDE or f"{limits.files:,} files" in GUIDE
    assert f"{limits.bytes // 10**9} GB" in GUIDE
    assert f"{limits.ratio_from_bytes // 10**6} MB" in GUIDE
    assert f"{limits.ratio} times" in GUIDE


def test_a_trail_is_checked_as_the_guide_says(archive_file: Path) -> None:
    values = {row["event_id"]: row for row in rows(archive_file, "audit.eventvalues")}
    chains: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for event in sorted(rows(archive_file, "audit.event"), key=lambda row: row["sequence"]):
        chains[event["workspace_id"]].append(event)
    assert len(chains) == 2
    for chain in chains.values():
        previous = "0" * 64
        for event in chain:
            claimed = event.pop("hash")
            assert event["previous_hash"] == previous
            assert sha256(as_json(event)) == claimed
            beside = values[event["id"]]
            if beside["content"] is not None:
                assert sha256(beside["salt"] + as_json(beside["content"])) == event["values_digest"]
            previous = claimed


def test_amounts_are_read_as_the_guide_says(archive_file: Path) -> None:
    (claim,) = [row for row in rows(archive_file, "claims.claim") if row["as_written"].startswith("USD")]
    assert (claim["minor"], claim["exponent"]) == (5940000000, 2)
    assert f"`minor` {claim['minor']} with `exponent` 2 is 59,400,000" in GUIDE
