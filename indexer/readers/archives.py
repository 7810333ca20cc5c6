"""Plan an archive: list its members, sort them out, cut them into pieces that a worker reads in one go."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.readers import limits
from indexer.readers.dictd_pairs import match_pairs
from indexer.readers.formats import BY_NAME, Shape
from indexer.readers.members import sort_out
from indexer.readers.refused import Refused
from indexer.readers.skipped import SkipAccount
from indexer.readers.source import Member, MembersPiece, PairPiece, Refusal
from indexer.readers.streams import open_file
from indexer.readers.tar_archive import TarListing
from indexer.readers.walk import Found
from indexer.readers.zip_archive import ZipListing

TAR_PART_BYTES = 16 * limits.MEGABYTE
"""The least size of one of several sources of a compressed tar."""


def plan_archive(
    found: Found, shape: Shape, folder: str | None, account: SkipAccount
) -> Iterator[tuple[MembersPiece | PairPiece | Refusal, int]]:
    """Yield an archive's pieces, each with its bytes unpacked; last, what hindered the listing."""
    try:
        with open_file(found.file) as file:
            listing = ZipListing(file) if shape.archive == "zip" else TarListing(file, shape.packing)
            sorted_out = list(sort_out(listing, found.path, folder, account))
    except Refused as refused:
        yield Refusal(found.path, refused.reason, refused.detail), 0
        return
    except OSError as error:
        yield Refusal(found.path, "unreadable", f"the system cannot read it ({error.strerror or error})"), 0
        return
    members = [entry for entry in sorted_out if isinstance(entry, Member)]
    halves = [member for member in members if BY_NAME[member.format].paired]
    yield from _pairs(halves, found, shape)
    for group in _grouped([member for member in members if not BY_NAME[member.format].paired], shape):
        piece = MembersPiece(found.file, shape.archive or "", tuple(group), shape.packing)
        yield piece, sum(weight_of(member) for member in group)
    for entry in sorted_out:
        if isinstance(entry, Refusal):
            yield entry, 0
    if listing.trouble is not None:
        yield Refusal(found.path, listing.trouble.reason, listing.trouble.detail), 0


def _pairs(halves: list[Member], found: Found, shape: Shape) -> Iterator[tuple[PairPiece | Refusal, int]]:
    """Yield the dictd databases among the members."""
    pairs = match_pairs(halves)
    for member in halves:
        other = pairs[member.path]
        if isinstance(other, Refusal):
            yield other, 0
        elif other is not None:
            weight = other.size * (limits.PACKED_WEIGHT if other.path.lower().endswith(".dz") else 1)
            yield PairPiece(found.file, shape.archive or "", member, other, shape.packing), member.size + weight


def weight_of(member: Member) -> int:
    """Return the bytes of a member unpacked, as far as that is known."""
    return member.size * (limits.PACKED_WEIGHT if member.packing else 1)


def _grouped(members: list[Member], shape: Shape) -> Iterator[list[Member]]:
    """Cut a list of members. A compressed tar gets few groups: each unpacks all that stands before it."""
    bytes_limit, count_limit = limits.GROUP_BYTES, limits.GROUP_FILES
    if shape.packing:
        bytes_limit = max(TAR_PART_BYTES, sum(member.size for member in members) // limits.TAR_PARTS + 1)
        count_limit = len(members)
    group: list[Member] = []
    size = 0
    for member in members:
        group.append(member)
        size += member.size
        if size >= bytes_limit or len(group) >= count_limit:
            yield group
            group, size = [], 0
    if group:
        yield group
