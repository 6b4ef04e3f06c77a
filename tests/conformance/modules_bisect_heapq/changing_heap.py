# A comparison that changes the heap is an error, whichever way it comes out.
import heapq


class Clears:
    def __init__(self, heap, answer):
        self.heap, self.answer = heap, answer

    def __lt__(self, other):
        self.heap.clear()
        return self.answer


for function in heapq.heappush, heapq.heappush_max:
    for answer in True, False:
        heap = []
        heap.extend(Clears(heap, answer) for _ in range(8))
        try:
            function(heap, Clears(heap, answer))
        except (IndexError, RuntimeError):
            print(function.__name__, answer, "refused", len(heap))
