"""Hand-drawn files of the benchmark: the same every time, and each says what a booklet can say."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from benchmarks.hand_drawn.files import hand_drawn, one
from benchmarks.hand_drawn.habits import EXCEL, WORD
from tests.builders import load_sop_text


def test_every_way_is_there_and_every_truth_loads() -> None:
    files = list(hand_drawn(32))
    assert {f.way for f in files} == {*WORD, *EXCEL}
    for file in files:
        assert load_sop_text(file.truth).bagian[0].kegiatan


def test_same_seed_same_bytes() -> None:
    for seed in (0, 1, 8, 9):
        assert one(seed) == one(seed)


def test_parts_are_well_formed() -> None:
    for file in hand_drawn(32):
        with zipfile.ZipFile(io.BytesIO(file.data)) as package:
            for name in package.namelist():
                if not name.endswith(".png"):
                    etree.fromstring(package.read(name))
