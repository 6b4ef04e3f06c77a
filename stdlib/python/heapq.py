"""Heap queue algorithm (a.k.a. priority queue).

A heap is a list in which heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2]
for all k: heap[0] is the smallest item.  The _max functions keep the largest
there.
"""

from _heapq import (heapify, heappop, heappush, heappushpop, heapreplace,
                    heapify_max, heappop_max, heappush_max, heappushpop_max, heapreplace_max)

_heapify_max, _heappop_max, _heappush_max = heapify_max, heappop_max, heappush_max
_heappushpop_max, _heapreplace_max = heappushpop_max, heapreplace_max

__all__ = ['heappush', 'heappop', 'heapify', 'heapreplace', 'merge', 'nlargest', 'nsmallest',
           'heappushpop', 'heappush_max', 'heappop_max', 'heapify_max', 'heapreplace_max',
           'heappushpop_max']


def merge(*iterables, key=None, reverse=False):
    '''Merge multiple sorted inputs into a single sorted output.

    The result is an iterator; each input must be sorted already (from largest
    to smallest with reverse).

    >>> from heapq import merge
    >>> list(merge([1, 4], [2, 3], [5]))
    [1, 2, 3, 4, 5]
    '''
    if reverse:
        fix, replace, pop, step = heapify_max, heapreplace_max, heappop_max, -1
    else:
        fix, replace, pop, step = heapify, heapreplace, heappop, 1
    heap = []
    for order, iterable in enumerate(map(iter, iterables)):
        advance = iterable.__next__
        try:
            value = advance()
        except StopIteration:
            continue
        heap.append([value if key is None else key(value), order * step, value, advance])
    fix(heap)
    while len(heap) > 1:
        entry = heap[0]
        try:
            while True:
                yield entry[2]
                value = entry[2] = entry[3]()
                entry[0] = value if key is None else key(value)
                replace(heap, entry)
                entry = heap[0]
        except StopIteration:
            pop(heap)
    if heap:
        entry = heap[0]
        advance = entry[3]
        yield entry[2]
        yield from advance.__self__


def nsmallest(n, iterable, key=None):
    """List the n smallest items, smallest first, without sorting all of them."""
    if n == 1:
        missing = object()
        result = min(iterable, default=missing, key=key)
        return [] if result is missing else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key)[:n]
    items = iter(iterable)
    heap = [(item if key is None else key(item), order, item) for order, item in zip(range(n), items)]
    if not heap:
        return heap
    heapify_max(heap)
    top = heap[0][0]
    order = n
    for item in items:
        rank = item if key is None else key(item)
        if rank < top:
            heapreplace_max(heap, (rank, order, item))
            top = heap[0][0]
            order += 1
    heap.sort()
    return [item for _, _, item in heap]


def nlargest(n, iterable, key=None):
    """List the n largest items, largest first, without sorting all of them."""
    if n == 1:
        missing = object()
        result = max(iterable, default=missing, key=key)
        return [] if result is missing else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=True)[:n]
    items = iter(iterable)
    heap = [(item if key is None else key(item), -order, item) for order, item in zip(range(n), items)]
    if not heap:
        return heap
    heapify(heap)
    top = heap[0][0]
    order = -n
    for item in items:
        rank = item if key is None else key(item)
        if top < rank:
            heapreplace(heap, (rank, order, item))
            top = heap[0][0]
            order -= 1
    heap.sort(reverse=True)
    return [item for _, _, item in heap]
