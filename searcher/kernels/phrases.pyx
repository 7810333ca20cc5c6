# cython: language_level=3, wraparound=False, initializedcheck=False
"""Where the readings of a phrase stand, and the best entries of all of them.

The twin of ``searcher/engines/phrase_postings.py``, which has the rules, and of what ``searcher/engines/adjacency.py`` reads in
the forward array.
"""

from cpython.bytearray cimport PyByteArray_AS_STRING as start_of
from cpython.bytearray cimport PyByteArray_FromStringAndSize
from libc.stdint cimport int64_t, uint32_t, uint64_t

import numpy as np

from indexer.kernels.columns cimport Column, at, column
from indexer.kernels.forward cimport forward_of
from indexer.kernels.postings cimport Cursor, cursor_of, lists_of
from indexer.kernels.selection cimport greatest_of_each, part, place_of, ranked, score_of, sort
from searcher.kernels.forms cimport NOWHERE, Form, Sequence, Standing, Term, find_places, hold, place_in, rarest_first


cdef enum:
    BITS = 8

cdef int64_t MOST = <int64_t> 1 << 32  # entries that any index may have


cdef inline bytearray room_for(Py_ssize_t count, size_t size):
    """Room for so many values of a size, whatever stands in it."""
    return PyByteArray_FromStringAndSize(NULL, count * size)


cdef inline float prior_of(const float[::1] priors, int64_t entry) except? -1:
    """What is added to the score of an entry."""
    if not 0 <= entry < priors.shape[0]:
        raise IndexError(f"entry {entry} of {priors.shape[0]}")
    return priors[entry]


cdef class Part:
    """A form of a phrase; made by ``Phrases.part``."""


cdef class Found:
    """The entries in which a reading stands."""

    def __cinit__(self, Py_ssize_t most):
        self.room, self.most = room_for(most, sizeof(Standing)), most
        self.rows = <Standing*> start_of(self.room)


cdef class Reading:
    """One way in which a phrase may stand in a text."""

    def __cinit__(self, Phrases index, list parts, int length, stands_in_text, Py_ssize_t slop, field):
        cdef Form* forms
        cdef Part one
        cdef int i, j
        if not 0 < length <= len(parts) or slop < 0:
            raise ValueError(f"{length} of {len(parts)} forms, {slop} between them")
        self.index, self.parts, self.stands_in_text = index, parts, stands_in_text
        self.room = room_for(3 * len(parts), sizeof(Form))
        forms = <Form*> start_of(self.room)
        self.weighed, self.held = forms + len(parts), forms + 2 * len(parts)
        sizes = [(<Part?> one).size for one in parts]
        pivot = sizes.index(min(sizes[:length]))
        self.sequence = Sequence(forms, length, pivot, slop, field != "article", field != "headword")
        for i, one in enumerate(parts):
            forms[i] = Form(one.terms, one.size, one.count, self.cursors, i < length)
            for j in range(self.held_count):
                if self.weighed[j].terms == one.terms:
                    self.weighed[j].times += i < length
                    break
            else:
                self.weighed[self.held_count] = self.held[self.held_count] = forms[i]
                self.held_count += 1
                self.weighed_count += i < length
                self.cursors += one.count
        rarest_first(self.held, self.held_count)

    def whole(self):
        """The entries in which it stands and their weights, as arrays."""
        cdef Found found = self.look(0, None)
        cdef Py_ssize_t i
        entries, weights = np.empty(found.count, np.uint32), np.empty(found.count, np.float32)
        cdef uint32_t[::1] each_entry = entries
        cdef float[::1] each_weight = weights
        for i in range(found.count):
            each_entry[i], each_weight[i] = found.rows[i].entry, found.rows[i].score
        return entries, weights

    cdef Found look(self, Py_ssize_t k, const float[::1] priors):
        """Where it stands; of many candidates the best are looked at first, until there are k (0: all are)."""
        cdef Found found = self.hold(priors)
        cdef Py_ssize_t i, count = 0
        found.many, found.whole = 0 < k and found.count >= self.index.many, True
        if found.many:
            self.look_best_first(found, k)
        else:
            self.look_at(found, NULL, found.count)
        for i in range(found.count):
            if found.rows[i].place != NOWHERE:
                found.rows[count] = found.rows[i]
                count += 1
        found.count = count
        if self.known is None or not self.known.whole:
            self.known = found
        return found

    cdef int look_best_first(self, Found found, Py_ssize_t k) except -1:
        """Look at the best candidates until the phrase stands in k of them, each time at four times as many."""
        cdef Py_ssize_t start = 0, first, stop, step = 8 * k, standing = 0, i
        cdef bytearray room = room_for(found.count, sizeof(uint64_t))
        cdef uint64_t* keys = <uint64_t*> start_of(room)
        cdef uint64_t floor, ceiling = <uint64_t> -1, key
        for i in range(found.count):
            keys[i] = ranked(found.rows[i].score, i)
        while start < found.count and standing < k:
            first, stop = start, min(start + step, found.count)
            part(keys + start, found.count - start, stop - start)
            floor = ceiling
            for i in range(start, stop):
                floor = min(floor, keys[i])
            for i in range(found.count):
                key = ranked(found.rows[i].score, i)
                if floor <= key < ceiling:
                    keys[start] = i
                    start += 1
            standing += self.look_at(found, keys + first, stop - first)
            ceiling, step = floor, step * 4
        found.whole = start >= found.count
        return 0

    cdef Py_ssize_t look_at(self, Found found, const uint64_t* rows, Py_ssize_t count) except -1:
        """Find the first place in so many candidates, these or all; how many have one."""
        cdef Standing* row
        cdef Py_ssize_t standing = 0, i
        find_places(&self.index.forward, &self.sequence, found.rows, rows, count)
        for i in range(count):
            row = &found.rows[rows[i] if rows else i]
            if row.place != NOWHERE and self.stands_in_text is not None and not self.stands_in_text(row.entry):
                row.place = NOWHERE
            standing += row.place != NOWHERE
        return standing

    cdef Found hold(self, const float[::1] priors):
        """The entries that hold every form, with what they weigh."""
        cdef Found found = Found(self.held[0].size)
        cdef bytearray room = room_for(self.cursors, sizeof(Cursor))
        cdef Cursor* cursors = <Cursor*> start_of(room)
        cdef Py_ssize_t i
        found.count = hold(
            &self.index.lists, self.held, self.held_count, self.weighed, self.weighed_count, cursors, found.rows, found.most
        )
        if priors is not None:
            for i in range(found.count):
                found.rows[i].score += prior_of(priors, found.rows[i].entry)
        return found


cdef class Phrases:
    """Reads the posting lists and the forward array of an index; ``lists`` and ``forward`` are what they are made of."""

    def __cinit__(self, tuple lists, tuple forward, starts, Py_ssize_t multiple, groups, bits, ranks, *, Py_ssize_t many):
        self.kept = lists, forward, starts, groups, bits, ranks
        packed, masks, code_bits, of_low, rare_places, rare_values = lists
        self.lists = lists_of(packed, masks, code_bits, of_low, rare_places, rare_values)
        text, positions, heads, rare_places, rare_terms = forward
        self.forward = forward_of(text, positions, heads, rare_places, rare_terms)
        self.starts, self.multiple, self.many = column(starts), multiple, many
        self.groups, self.bits, self.ranks = column(groups), column(bits), column(ranks)

    def part(self, terms, list idfs, Py_ssize_t size):
        """A form: its terms, what each is worth, and in how many entries they stand, at most."""
        cdef Part found = Part.__new__(Part)
        cdef Py_ssize_t term, group, i
        cdef int bit
        found.room, found.size, found.count = room_for(len(terms), sizeof(Term)), size, len(terms)
        found.terms = <Term*> start_of(found.room)
        for i, term in enumerate(terms):
            group, bit = at(&self.groups, term), 1 << min(at(&self.bits, term), BITS)
            found.terms[i].listed = cursor_of(
                &self.lists, at(&self.starts, group), at(&self.starts, group + 1), idfs[i], group < self.multiple and bit
            )
            found.terms[i].number, found.terms[i].rank = term, at(&self.ranks, term)
        return found

    def reading(self, list parts, int length, stands_in_text, Py_ssize_t slop, field):
        """A reading of these parts; see the class."""
        return Reading(self, parts, length, stands_in_text, slop, field)

    def best(self, list readings, list others, most, const float[::1] priors):
        """The best so many entries in which any reading stands, or that are in one of the other lists, with their scores.

        others  entries, growing, and weights
        Also how many there are in all, at least, and whether that is exact.
        """
        cdef Py_ssize_t k = min(most, MOST), size = 0, first, total = 0, i
        cdef bint several = len(readings) + len(others) > 1, is_exact = True
        cdef Found found
        cdef Column entries
        cdef const float[::1] weights
        cdef int64_t entry
        cdef float score
        looked = [(<Reading?> one).look(k, priors) for one in readings]
        for found in looked:
            size += found.count
        cdef bytearray room = room_for(size + sum([len(one) for one, _ in others]), sizeof(uint64_t))
        cdef uint64_t* numbers = <uint64_t*> start_of(room)
        size = 0
        for found in looked:
            first = size
            for i in range(found.count):
                numbers[size] = ranked(found.rows[i].score, found.rows[i].entry)
                size += 1
            if found.many:
                is_exact &= found.whole and (not several or found.count <= k)
                total = max(total, found.count)
                if several and found.count > k:
                    part(numbers + first, found.count, k)
                    size = first + k
        for numbered, weights in others:
            entries = column(numbered)
            for i in range(entries.size):
                entry, score = at(&entries, i), weights[i]
                if priors is not None:
                    score += prior_of(priors, entry)
                numbers[size] = ranked(score, <uint32_t> entry)
                size += 1
        if several:
            size = greatest_of_each(numbers, size)
        total = size if is_exact else max(size, total)
        part(numbers, size, k)
        size = min(size, k)
        sort(numbers, size)
        numbered = [place_of(numbers[i]) for i in range(size - 1, -1, -1)]
        return numbered, [score_of(numbers[i]) for i in range(size - 1, -1, -1)], total, is_exact

    def first_places(self, list readings, list entries):
        """The first place in each entry at which any of the readings was found to stand."""
        cdef int64_t place, entry
        cdef Found known
        places = []
        for entry in entries:
            place = NOWHERE
            for one in readings:
                known = (<Reading> one).known
                if known is not None:
                    place = min(place, place_in(known.rows, known.count, entry))
            places.append(place)
        return places
