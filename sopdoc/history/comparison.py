"""What became of each issued SOP, and of what all sheets share: values against values, without findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sopdoc.changes import changes
from sopdoc.changes.differences import replaced
from sopdoc.changes.printed import LABEL, dates, same_content, shared, signer
from sopdoc.edition import Beda, SopTerbit, Terbitan, issued_revisions, revisions_since
from sopdoc.model import Buku, Revisi, Sop


@dataclass(frozen=True, slots=True)
class SinceIssue:
    """An issued SOP that is still in the booklet and not withdrawn.

    old      as it was issued, with today's signer and number where these are the booklet's; None when its
             text cannot be read any more
    issued   what its record says
    new      the revisions that were written since
    content  it prints another content than it did
    dates    its dates that differ, as printed
    former   every revision that was issued
    own_signer  its signer is its own, or was
    """

    sop: Sop
    old: Sop | None
    issued: SopTerbit
    new: tuple[Revisi, ...]
    content: bool
    dates: tuple[Beda, ...]
    former: tuple[Revisi, ...]
    own_signer: bool

    @property
    def unsaid(self) -> bool:
        """It prints something else, and no new revision says so."""
        return bool(self.content or self.dates) and not self.new

    @property
    def kept(self) -> bool:
        """The revisions that were issued are still there, as they were."""
        return self.sop.revisi[: len(self.former)] == self.former

    @property
    def said(self) -> tuple[Beda, ...]:
        """What a reader sees of another content; () when only the writing of texts differs."""
        return changes(self.old, self.sop) if self.old is not None and self.content else ()

    @property
    def moved(self) -> tuple[Beda, ...]:
        """Its number, where it follows its place and is not what was issued; () when it has its own."""
        was, now = self.issued.nomor, self.sop.nomor
        own = self.sop.where.has("nomor")
        return () if own or was == now else (replaced(LABEL.nomor_sop, was, now).beda,)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A booklet against its last issue.

    edition  another year than the issue's: a new booklet, all of which will be signed anew
    shared   what all sheets print otherwise
    signer   what the sheets that carry the booklet's signer print otherwise
    """

    sops: tuple[SinceIssue, ...]
    edition: bool
    shared: tuple[Beda, ...]
    signer: tuple[Beda, ...]

    def reprinted(self) -> tuple[SinceIssue, ...]:
        """The SOPs in force without a new revision whose sheets what is shared prints otherwise."""
        standing = [s for s in self.sops if not s.new and s.sop.status == "berlaku"]
        return tuple(s for s in standing if self.shared or (self.signer and not s.own_signer))

    def changed(self) -> frozenset[str]:
        """The SOPs whose sheets print something else without a new revision."""
        own = (s for s in self.sops if s.unsaid or not s.kept or (s.moved and not self.edition and not s.new))
        again = () if self.edition else self.reprinted()
        return frozenset(s.sop.slug for s in (*own, *again))


def compare(now: Buku, then: Buku, last: Terbitan) -> Comparison:
    """The booklet of today against the issue `last`.

    then  the booklet as issued (`issued.as_issued`); a SOP that is not in it is compared by its record
    """
    return Comparison(
        tuple(_compared(now, then, last)),
        now.tahun != last.tahun,
        shared(then, now),
        signer(then.penandatangan, now.penandatangan),
    )


def _compared(now: Buku, then: Buku, last: Terbitan) -> Iterator[SinceIssue]:
    sops = {sop.slug: sop for sop in now.tercetak}
    olds = {sop.slug: sop for sop in then.sop}
    for issued in last.sop:
        if issued.slug in sops:
            yield _since(sops[issued.slug], olds.get(issued.slug), issued, now, then)


def _since(sop: Sop, old: Sop | None, issued: SopTerbit, now: Buku, then: Buku) -> SinceIssue:
    new = revisions_since(issued, sop.revisi)
    if old is None:
        content = sop.sidik != issued.sidik
        own = sop.pengesahan != now.penandatangan
        return SinceIssue(sop, None, issued, new, content, (), issued_revisions(issued), own)
    own = (old.pengesahan, sop.pengesahan) != (then.penandatangan, now.penandatangan)
    if not own:
        old = replace(old, pengesahan=sop.pengesahan)
    other_number = sop.nomor != old.nomor and sop.where.has("nomor")
    if not other_number:
        old = replace(old, nomor=sop.nomor)
    content = other_number or not same_content(old, sop)
    told = dates(old, sop, then.format_tanggal)
    return SinceIssue(sop, old, issued, new, content, told, old.revisi, own)
