"""What the lines of the one who approves say otherwise: office, name, rank, number."""

from __future__ import annotations

from collections.abc import Sequence

from sopdoc.model import Penandatangan
from sopdoc.pulling.plain import plain, recased
from sopdoc.pulling.wish import Values, Wishes
from sopdoc.wording import pejabat


def signer_wishes(
    who: Penandatangan, sop: Values, buku: Values, lines: Sequence[str], own: Wishes, shared: Wishes
) -> None:
    """Lines as they stand beside "Disahkan oleh", in the order in which they are printed.

    A SOP without a signer of its own shows the booklet's: then the change is one for all SOPs.
    """
    printed, keys = _printed(who)
    if [plain(p) for p in printed] == list(lines):
        return
    wishes, holder, values = (
        (own, "pengesahan", sop) if "pengesahan" in sop else (shared, "penandatangan", buku)
    )
    if len(printed) != len(lines):
        wishes.left.append(f'pengesahan: "{" / ".join(lines)}"')
        return
    given = values.get(holder, {})
    for key, before, after in zip(keys, printed, lines, strict=True):
        if plain(before) == after:
            continue
        new = _value(who, key, after)
        if new is None:
            wishes.left.append(f'pengesahan: "{after}"')
        elif key == "nama" and "nama_lembar" in given:
            wishes.put((holder, "nama_lembar"), given.get("nama_lembar"), new)
        else:
            wishes.put((holder, key), given.get(key), new)


def _printed(who: Penandatangan) -> tuple[list[str], list[str]]:
    """The lines as they are printed, and the key of each; "" where none alone has it."""
    office = list(pejabat(who))
    keys = [""] * len(office)
    keys[-1] = "untuk_beliau" if who.untuk_beliau else "jabatan"
    lines = [*office, who.nama_lembar]
    keys.append("nama")
    if who.pangkat:
        lines.append(who.pangkat)
        keys.append("pangkat")
    if who.nip:
        lines.append(f"NIP. {who.nip}")
        keys.append("nip")
    return lines, keys


def _value(who: Penandatangan, key: str, line: str) -> str | None:
    if key == "jabatan":
        text = line.rstrip(",").strip()
        status = f"{who.status} " if who.status else ""
        if not text.startswith(status):
            return None
        text = text.removeprefix(status)
        return text if who.atas_nama else recased(who.jabatan, text)
    if key == "untuk_beliau":
        return line.rstrip(",").strip()
    if key == "nip":
        number = line.removeprefix("NIP.").strip()
        return number if number != line else None
    return line if key else None
