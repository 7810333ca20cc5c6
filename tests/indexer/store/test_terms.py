"""Terms are sorted as Python sorts them, and grouped by the stems of their languages."""

from __future__ import annotations

import hypothesis.strategies as st
import numpy as np
from hypothesis import given

from indexer.analysis import stems
from indexer.store.kinds import GAP_TERM, OTHER_BIT, RARE, stem_hash
from indexer.store.writing.terms import arrange_terms

forms = st.sampled_from(["sail", "sails", "sailing", "mast", "masts", "\u00e9t\u00e9", "\ud800", ""]) | st.text(
    "sail", max_size=70
)
drawn = st.lists(
    st.tuples(forms, st.sampled_from(["", "en", "fr", "e"]), st.integers(0, 3)), max_size=30, unique_by=lambda d: d[:2]
)


@given(drawn)
def test_the_order_and_the_groups(drawn: list[tuple[str, str, int]]) -> None:
    spelt = ["\0", *(f"{form}\0{language}" for form, language, _ in drawn)]
    spelt = list(dict.fromkeys(spelt))
    frequencies = np.array([5, *(frequency for form, language, frequency in drawn if form or language)])
    terms = arrange_terms(spelt, frequencies)
    used = sorted(text for text, frequency in zip(spelt[1:], frequencies[1:], strict=True) if frequency)
    assert [f"{form}\0{terms.names[of]}" for form, of in zip(terms.forms, terms.languages, strict=True)] == used
    assert terms.names == sorted({text.partition("\0")[2] for text in used})
    assert terms.text.tobytes().decode("utf-8", "surrogatepass") == "".join(terms.forms)
    assert [terms.numbers[number] for number in range(len(spelt))] == [
        used.index(text) if text in used else GAP_TERM for text in spelt
    ]
    ranked = [int(rank) for rank in terms.ranks if rank != RARE]
    assert sorted(ranked) == list(range(len(used)))
    stemmed = [
        (stems([form], terms.names[of] or None)[0], terms.names[of])
        for form, of in zip(terms.forms, terms.languages, strict=True)
    ]
    groups = {
        number: {key for key, own in zip(stemmed, terms.group, strict=True) if own == number} for number in terms.group
    }
    assert all(len(keys) == 1 for keys in groups.values())
    assert len(groups) == terms.groups == len(set(stemmed))
    assert [stem_hash(*next(iter(groups[number]))) for number in range(terms.groups)] == terms.stem_hashes.tolist()
    sizes = np.diff(terms.member_starts).tolist()
    assert [size > 1 for size in sizes] == [number < terms.multiple for number in range(terms.groups)]
    assert terms.bit.max(initial=0) <= OTHER_BIT
