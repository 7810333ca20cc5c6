# cython: language_level=3, wraparound=False, initializedcheck=False
"""Where the words of a question stand in some entries, and what those places are worth: the entries in their new order.

The twin of ``searcher/ranking/places.py``, which has the rules, and of ``Reranker.reorder``.
"""

from libc.stdint cimport int64_t, uint8_t, uint16_t, uint64_t
from libc.stdlib cimport qsort
from libc.string cimport memset

from indexer.kernels.columns cimport at, search
from indexer.kernels.forward cimport Forward, Stretch, expect_entry, expect_text, forward_of, stretch_of

cdef enum:
    MOST_ENTRIES = 128
    MOST_WORDS = 64
    HALF = 8
    RARE = 0xFFFF
    PAGE = 256  # ranks that are numbered together
    AHEAD = 8  # entries that come so much later are sent for


cdef struct Row:
    int64_t entry
    double score
    int risen


cdef struct Seen:
    # What was seen of one entry.
    float opening
    float passage
    bint in_headword
    bint in_sentence


cdef int by_rank(const void* one, const void* other) noexcept nogil:
    cdef const Row* a = <const Row*> one
    cdef const Row* b = <const Row*> other
    if a.risen != b.risen:
        return -1 if a.risen > b.risen else 1
    if a.score != b.score:
        return -1 if a.score > b.score else 1
    return -1 if a.entry < b.entry else 1


cdef tuple in_order(Row* rows, Py_ssize_t size, Py_ssize_t most):
    """The entries of rows, the best first and so many at most, their scores and tiers."""
    cdef Py_ssize_t i
    qsort(rows, size, sizeof(Row), by_rank)
    size = max(min(size, most), 0)
    return [rows[i].entry for i in range(size)], [rows[i].score for i in range(size)], [rows[i].risen for i in range(size)]


cdef struct Sought:
    # What is looked for: the number of each rank's word, from 1, pages without any being the first one; what words are worth.
    uint16_t page[PAGE]
    uint8_t number[PAGE + 1][PAGE]
    float worth[MOST_WORDS]
    int count
    uint64_t every


cdef dict taken_in(tuple parts, Sought* sought):
    """Take words in; the number of the word that each term without a rank stands for."""
    cdef int pages = 0
    cdef uint8_t word = 0
    cdef uint16_t rank
    rare = {}
    memset(sought.page, 0, sizeof(sought.page))
    memset(sought.number, 0, PAGE)
    for _, ranks, terms, worth in parts:
        sought.worth[word] = worth
        word += 1
        for rank in (*ranks, RARE) if terms else ranks:
            if not sought.page[rank // PAGE]:
                pages += 1
                sought.page[rank // PAGE] = pages
                memset(sought.number[pages], 0, PAGE)
            sought.number[sought.page[rank // PAGE]][rank % PAGE] = word
        for term in terms:
            rare[term] = word
    sought.count, sought.every = word, (<uint64_t> 1 << (word - 1) << 1) - 1
    return rare


cdef class Places:
    """Reads the forward array of an index.

    most, opening  positions of an entry that are looked at, and of its article's beginning
    """

    cdef Forward forward
    cdef const uint8_t[::1] sentences
    cdef tuple kept
    cdef int most, opening
    cdef float opening_weight, passage_weight
    cdef float saturated[2 * HALF + 1]

    def __init__(self, text, sentences, positions, heads, rare_places, rare_terms, saturated, *, most, opening, weights):
        self.sentences, self.most, self.opening = sentences, most, opening
        self.opening_weight, self.passage_weight = weights
        self.kept = text, positions, heads, rare_places, rare_terms
        self.forward = forward_of(text, positions, heads, rare_places, rare_terms)
        for count in range(2 * HALF + 1):
            self.saturated[count] = saturated[count]

    def reorder(self, list entries, list scores, tuple parts, led, int tier, bint rises, Py_ssize_t most, trace):
        """The best entries in their new order, so many at most, with their scores and tiers.

        parts  the words; see ``Sought`` in ``searcher/ranking/sought.py``
        led    entries that nothing is added to
        tier   of all of them; where it rises, it does so by one for all words in a sentence, by one more in the headword
        trace  told what the opening and the best passage of each entry are worth, where it is not None
        """
        cdef Py_ssize_t size = len(entries), i
        cdef Row rows[MOST_ENTRIES]
        cdef Seen seen
        cdef Sought sought
        if not 0 < size <= MOST_ENTRIES or not 0 < len(parts) <= MOST_WORDS:
            raise ValueError(f"{size} entries, {len(parts)} words")
        for i in range(size):
            rows[i].entry, rows[i].score, rows[i].risen = entries[i], scores[i], tier
            expect_entry(&self.forward, rows[i].entry)
        rare = taken_in(parts, &sought)
        for i in range(-AHEAD, size):
            if i + AHEAD < size:
                self.expect(rows[i + AHEAD].entry)
            if i < 0:
                continue
            if led and entries[i] in led:
                seen.opening = seen.passage = 0
            else:
                seen = self.look(rows[i].entry, &sought, rare, rises)
                if rises:
                    rows[i].risen += seen.in_sentence + seen.in_headword
            seen.opening *= self.opening_weight
            seen.passage *= self.passage_weight
            rows[i].score += seen.opening
            rows[i].score += seen.passage
            if trace is not None:
                trace.note(entries[i], "opening", seen.opening)
                trace.note(entries[i], "passage", seen.passage)
        return in_order(rows, size, most)

    def reorder_standing(
        self, list entries, list scores, places, double points, int rise, led, int tier, bint rises, Py_ssize_t most, trace
    ):
        """The same for a phrase, which stands first at these places of the entries.

        points, rise  what is added to a score if that is in the opening, and so many tiers an entry rises in any case
        """
        cdef Py_ssize_t size = len(entries), i
        cdef Row rows[MOST_ENTRIES]
        cdef int64_t within
        cdef double added
        if not 0 < size <= MOST_ENTRIES:
            raise ValueError(f"{size} entries")
        for i in range(size):
            rows[i].entry, rows[i].score, rows[i].risen, added = entries[i], scores[i], tier, 0
            if not led or entries[i] not in led:
                within = <int64_t> places[i] - at(&self.forward.heads, rows[i].entry)
                added = points if within < self.opening else 0
                if rises:
                    rows[i].risen += rise + (within < 0)
            rows[i].score += added
            if trace is not None:
                trace.note(entries[i], "opening", added)
        return in_order(rows, size, most)

    cdef int expect(self, int64_t entry) except -1:
        """Let the memory bring the beginning of an entry."""
        cdef Stretch ahead = stretch_of(&self.forward, entry)
        expect_text(&self.forward, &ahead)
        return 0

    cdef Seen look(self, int64_t entry, const Sought* sought, dict rare, bint rises) except *:
        """What is seen of an entry."""
        cdef Stretch stretch = stretch_of(&self.forward, entry)
        cdef Py_ssize_t start = stretch.start, end = min(stretch.end, start + self.most), place, before = -1
        cdef Py_ssize_t head_end = stretch.border, opening_end = head_end + self.opening, half = -2, nth = -1
        cdef uint8_t halves[2][MOST_WORDS + 2]
        cdef uint64_t bit, in_opening = 0, in_headword = 0, in_sentence = 0
        cdef int word, current = 0
        cdef uint16_t rank
        cdef Seen found
        found.passage, found.in_sentence, found.in_headword = 0, False, False
        memset(halves, 0, sizeof(halves))
        for place in range(start, end):
            rank = self.forward.text[place]
            word = sought.number[sought.page[rank // PAGE]][rank % PAGE]
            if not word:
                continue
            if rank == RARE:
                nth = search(&self.forward.rare_places, place) if nth < 0 else nth + 1
                word = rare.get(at(&self.forward.rare_terms, nth), 0)
                if not word:
                    continue
            word -= 1
            bit = <uint64_t> 1 << word
            if place < opening_end:
                in_opening |= bit
                if place < head_end:
                    in_headword |= bit
            if (place - start) // HALF != half:
                if half >= 0:
                    found.passage = max(found.passage, self.worth(halves[current], halves[1 - current], sought))
                current = 1 - current
                memset(halves[current], 0, MOST_WORDS)
                if (place - start) // HALF != half + 1:
                    memset(halves[1 - current], 0, MOST_WORDS)
                half = (place - start) // HALF
            halves[current][word] += 1
            if rises:
                if before < 0 or self.begins_between(before + 1, place):
                    found.in_sentence |= (in_sentence | in_headword) == sought.every
                    in_sentence = 0
                in_sentence |= bit
                before = place
        if half >= 0:
            found.passage = max(found.passage, self.worth(halves[current], halves[1 - current], sought))
        found.in_headword = in_headword == sought.every
        found.in_sentence |= found.in_headword or (in_sentence | in_headword) == sought.every
        memset(halves, 0, sizeof(halves))
        for word in range(sought.count):
            halves[0][word] = in_opening >> word & 1
        found.opening = self.worth(halves[0], halves[1], sought)
        return found

    cdef float worth(self, const uint8_t* counts, const uint8_t* further, const Sought* sought):
        """What words are worth that stand so many times in two halves of a passage."""
        cdef float found = 0
        cdef int word
        for word in range(sought.count):
            found += self.saturated[counts[word] + further[word]] * sought.worth[word]
        return found

    cdef bint begins_between(self, Py_ssize_t first, Py_ssize_t last) except -1:
        """Whether a sentence begins at any position from the first to the last."""
        cdef Py_ssize_t place = first
        if last >> 3 >= self.sentences.shape[0]:
            raise IndexError(f"position {last} of {8 * self.sentences.shape[0]}")
        while place <= last:
            if self.sentences[place >> 3] >> (place & 7) == 0:
                place = (place | 7) + 1
            elif self.sentences[place >> 3] >> (place & 7) & 1:
                return True
            else:
                place += 1
        return False
