# BFS, DFS, Dijkstra, topological order, union-find, components.
import heapq
from collections import deque, defaultdict

edges = [
    ("A", "B", 4),
    ("A", "C", 1),
    ("C", "B", 2),
    ("B", "D", 5),
    ("C", "D", 8),
    ("D", "E", 3),
    ("F", "G", 1),
]
graph = defaultdict(dict)
for u, v, w in edges:
    graph[u][v] = graph[v][u] = w


def dijkstra(src):
    dist, prev, heap = {src: 0}, {}, [(0, src)]
    while heap:
        d, u = heapq.heappop(heap)
        if d > dist[u]:
            continue
        for v, w in graph[u].items():
            if d + w < dist.get(v, float("inf")):
                dist[v] = d + w
                prev[v] = u
                heapq.heappush(heap, (d + w, v))
    return dist, prev


dist, prev = dijkstra("A")
print(dist, prev)


def path(t):
    out = [t]
    while out[-1] in prev:
        out.append(prev[out[-1]])
    return "->".join(reversed(out))


print(path("E"))


def bfs(s):
    seen, q, order = {s}, deque([s]), []
    while q:
        u = q.popleft()
        order.append(u)
        for v in sorted(graph[u]):
            if v not in seen:
                seen.add(v)
                q.append(v)
    return order


def dfs(u, seen=None):
    seen = set() if seen is None else seen
    seen.add(u)
    yield u
    for v in sorted(graph[u]):
        if v not in seen:
            yield from dfs(v, seen)


print(bfs("A"), list(dfs("A")))
comps, left = [], set(graph)
while left:
    c = set(dfs(min(left)))
    comps.append(sorted(c))
    left -= c
print(comps)


def topo(deps):
    state, out = {}, []

    def visit(n, trail):
        if state.get(n) == 1:
            raise ValueError("cycle: " + " ".join(trail[trail.index(n) :] + [n]))
        if state.get(n) == 2:
            return
        state[n] = 1
        for d in deps.get(n, ()):
            visit(d, trail + [n])
        state[n] = 2
        out.append(n)

    for n in deps:
        visit(n, [])
    return out


print(topo({"app": ["lib", "log"], "lib": ["core"], "log": ["core"], "core": []}))
try:
    topo({"a": ["b"], "b": ["c"], "c": ["a"]})
except ValueError as e:
    print(e)
parent = {}


def find(x):
    parent.setdefault(x, x)
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x


mst = 0
for u, v, w in sorted(edges, key=lambda e: e[2]):
    a, b = find(u), find(v)
    if a != b:
        parent[a] = b
        mst += w
print(mst, len({find(x) for x in parent}))
