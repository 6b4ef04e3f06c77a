"""Everyday uses: grouping, counting, windows, least recently used caches."""
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple

words = "the cat sat on the mat the end".split()
by_length = defaultdict(list)
for word in words:
    by_length[len(word)].append(word)
index = defaultdict(set)
for position, word in enumerate(words):
    index[word].add(position)
print(dict(by_length), dict(index), Counter(words).most_common(2), Counter(len(w) for w in words))
print(Counter("".join(words)) - Counter("the cat"))


class LRU:
    def __init__(self, size):
        self.size = size
        self.data = OrderedDict()

    def get(self, key):
        if key not in self.data:
            return None
        self.data.move_to_end(key)
        return self.data[key]

    def put(self, key, value):
        self.data[key] = value
        self.data.move_to_end(key)
        if len(self.data) > self.size:
            return self.data.popitem(last=False)


cache = LRU(2)
print(cache.put("a", 1), cache.put("b", 2), cache.get("a"), cache.put("c", 3), cache.get("b"))
print(list(cache.data))
Edge = namedtuple("Edge", "source target weight")
edges = [Edge("a", "b", 3), Edge("b", "c", 1), Edge("a", "c", 7), Edge("c", "d", 2)]
graph = defaultdict(list)
for edge in edges:
    graph[edge.source].append(edge)


def breadth_first(start):
    queue, seen = deque([(start, 0)]), {start}
    while queue:
        node, depth = queue.popleft()
        yield node, depth
        for edge in graph[node]:
            if edge.target not in seen:
                seen.add(edge.target)
                queue.append((edge.target, depth + 1))


print(list(breadth_first("a")), min(edges, key=lambda e: e.weight))
print(sorted(edges, key=lambda e: (e.weight, e.source))[0].target, max(edges)._asdict())
print([e._replace(weight=0) for e in edges[:1]])
recent = deque(maxlen=3)
print([recent.append(x) or list(recent) for x in range(5)][-2:], sum(recent) / len(recent))
