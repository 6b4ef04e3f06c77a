"""heapify, push, pop, replace, pushpop, nlargest, nsmallest, merge, and the max-heap functions."""
import heapq


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


h = [5, 1, 8, 3, 2, 9, 0]
heapq.heapify(h)
print(h, heapq.heappop(h), h, heapq.heappush(h, 4), h, heapq.heapreplace(h, 7), h)
print(heapq.heappushpop(h, 0), heapq.heappushpop(h, 100), h)
print([heapq.heappop(h) for _ in range(len(h))], heapq.nlargest(3, [1, 5, 2, 8]))
print(heapq.nsmallest(2, [5, 1, 3]), heapq.nlargest(2, "banana"))
print(heapq.nsmallest(2, ["bb", "a", "ccc"], key=len), heapq.nlargest(0, [1]))
print(heapq.nlargest(10, [1, 2]), heapq.nlargest(1, [3, 9]), heapq.nsmallest(1, []))
print(list(heapq.merge([1, 4], [2, 3], [])), list(heapq.merge([3, 1], [4, 2], reverse=True)))
print(list(heapq.merge(["a", "ccc"], ["bb"], key=len)), list(heapq.merge()))
m = [1, 5, 2]
heapq.heapify_max(m)
heapq.heappush_max(m, 7)
print(m, heapq.heappop_max(m), heapq.heapreplace_max(m, 3), heapq.heappushpop_max(m, 0), m)
fails(heapq.heappop, [])
fails(heapq.heapreplace, [], 1)
fails(heapq.heapify, (1, 2))
fails(heapq.heappush, 5, 1)
fails(heapq.heappush, [1], "a")
fails(heapq.heapify, [1, "a"])
fails(heapq.nlargest, "x", [1])
fails(heapq.nlargest, 1, 5)
print(heapq.heappushpop([], 3))


class Task:
    def __init__(self, p):
        self.p = p

    def __lt__(self, other):
        return self.p < other.p


q = []
for p in (3, 1, 2):
    heapq.heappush(q, Task(p))
print([heapq.heappop(q).p for _ in range(3)])
