# A module beside the program wins over the library's; builtin modules win over files.
import heapq

print(heapq.heappush)
import sys, math

print(math.floor(2.5), hasattr(sys, "shadow"))
from collections import deque

print(deque([1]))
