heappush = "my own heapq"
