"""What Jinja2 says of a slip, in Indonesian."""

from __future__ import annotations

import pytest
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from sopdoc.jinja_words import reason


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ a|besar }}", 'saringan "besar" tidak dikenal'),
        ("{{ 1 is besar }}", 'uji "besar" tidak dikenal'),
        ("{% ulang %}", 'perintah "ulang" tidak dikenal atau tidak pada tempatnya'),
        ("{% endfor %}", 'perintah "endfor" tidak dikenal atau tidak pada tempatnya'),
        ("{% if 1 %}", '"if" belum ditutup dengan "endif"'),
        ("{{ 1 perlu", 'di sini seharusnya "}}", tertulis "perlu"'),
        ("{{ 1 ) }}", '")" tidak boleh berada di sini'),
        ("{{ 1 ? 2 }}", '"?" tidak boleh berada di sini'),
        ("{{ }}", "bentuknya salah"),
        ("{{ kota }}", '"kota" tidak dikenal'),
        ("{{ {}.kota }}", '"kota" tidak dikenal'),
        ("{{ ''.__class__.x }}", "dilarang"),
        ("{{ 1 / 0 }}", "pembagian dengan nol"),
        ("{{ 1 < 'a' }}", "jenis nilainya tidak cocok"),
        ("{{ 'a'.index('b') }}", "kesalahan ValueError"),
    ],
)
def test_the_reason_is_indonesian(text: str, said: str) -> None:
    environment = SandboxedEnvironment(undefined=StrictUndefined)
    with pytest.raises(Exception) as caught:  # noqa: PT011 (each text fails in its own way)
        environment.from_string(text).render()
    assert reason(caught.value) == said
