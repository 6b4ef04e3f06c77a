"""Shortest paths with a heap over a sparse random graph and over a grid with walls."""
import sys
from heapq import heappop, heappush


def random_graph(nodes, degree):
    state = 2024
    graph = [[] for _ in range(nodes)]
    for node in range(nodes):
        for _ in range(degree):
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF
            other = (state >> 8) % nodes
            weight = (state >> 3) % 97 + 1
            graph[node].append((other, weight))
            graph[other].append((node, weight))
    return graph


def shortest(graph, start):
    distance = {start: 0}
    done = set()
    heap = [(0, start)]
    while heap:
        d, node = heappop(heap)
        if node in done:
            continue
        done.add(node)
        for other, weight in graph[node]:
            candidate = d + weight
            if other not in distance or candidate < distance[other]:
                distance[other] = candidate
                heappush(heap, (candidate, other))
    return distance


def grid_path(size):
    walls = {(x, y) for x in range(size) for y in range(size) if (x * 7 + y * 13) % 11 == 0 and x + y}
    best = {(0, 0): 0}
    heap = [(2 * size, 0, (0, 0))]
    goal = (size - 1, size - 1)
    walls.discard(goal)
    while heap:
        _, cost, (x, y) = heappop(heap)
        if (x, y) == goal:
            return cost, len(best)
        if cost > best[x, y]:
            continue
        for step in ((x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)):
            if step in walls or not (0 <= step[0] < size and 0 <= step[1] < size):
                continue
            new = cost + 1 + (step[0] * step[1]) % 3
            if new < best.get(step, 1 << 60):
                best[step] = new
                guess = new + size - step[0] + size - step[1]
                heappush(heap, (guess, new, step))
    return None, len(best)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 60_000
    distance = shortest(random_graph(n, 3), 0)
    print(len(distance), max(distance.values()), sum(distance.values()))
    print(*grid_path(max(10, int(n ** 0.5))))


main()
