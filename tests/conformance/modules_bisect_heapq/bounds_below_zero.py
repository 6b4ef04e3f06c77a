"""A right bound of -1 is none; others below zero leave nothing to search."""
import bisect

items = [1, 2, 3, 3, 4]
for low, high in (0, -1), (2, -1), (0, -2), (1, 3), (0, None):
    print(low, high, bisect.bisect_left(items, 3, low, high), bisect.bisect_right(items, 3, low, high))
print(bisect.bisect([], 1, 0, -1), bisect.bisect_right(items, -3, 0, -1, key=lambda x: -x))
copy = list(items)
bisect.insort(copy, 3, 0, -1)
print(copy)
