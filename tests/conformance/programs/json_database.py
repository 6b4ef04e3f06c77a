"""A document store in memory: queries as nested dictionaries, indexes, undo, JSON in and out."""
import copy
import functools
import io
import json
import operator
from collections import ChainMap, OrderedDict, deque
from contextlib import contextmanager


class QueryError(ValueError):
    pass


OPERATORS = {"$lt": operator.lt, "$gt": operator.gt, "$le": operator.le, "$ne": operator.ne, "$in": lambda a, b: a in b, "$has": lambda a, b: b in a, "$len": lambda a, b: len(a) == b}


def lookup(document, path):
    for part in path.split("."):
        match document:
            case dict():
                document = document.get(part)
            case list() if part.lstrip("-").isdigit():
                index = int(part)
                document = document[index] if -len(document) <= index < len(document) else None
            case list():
                document = [d.get(part) for d in document if isinstance(d, dict)]
            case _:
                return None
    return document


def matcher(query):
    tests = []
    for key, wanted in query.items():
        match key, wanted:
            case ("$or", [*alternatives]):
                inner = [matcher(a) for a in alternatives]
                tests.append(lambda d, inner=inner: any(m(d) for m in inner))
            case ("$not", dict()):
                tests.append(lambda d, m=matcher(wanted): not m(d))
            case (str(name), _) if name.startswith("$"):
                raise QueryError(f"unknown operator {name}")
            case (path, {**operators}) if operators and all(o.startswith("$") for o in operators):
                for name, operand in operators.items():
                    if name not in OPERATORS:
                        raise QueryError(f"unknown operator {name} for {path}")
                    tests.append(functools.partial(apply, path, OPERATORS[name], operand))
            case (path, value):
                tests.append(lambda d, p=path, v=value: lookup(d, p) == v)
    return lambda document: all(test(document) for test in tests)


def apply(path, function, operand, document):
    value = lookup(document, path)
    try:
        return value is not None and function(value, operand)
    except TypeError:
        return False


class Collection:
    def __init__(self, name):
        self.name, self.documents, self.undo, self.next_id = name, OrderedDict(), deque(maxlen=10), 1

    def insert(self, *documents):
        for document in documents:
            stored = {"_id": self.next_id} | copy.deepcopy(document)
            self.documents[self.next_id] = stored
            self.undo.append(("remove", self.next_id, None))
            self.next_id += 1
        return self.next_id - 1

    def find(self, query=None, /, *, sort=None, fields=None, limit=None):
        found = filter(matcher(query or {}), self.documents.values())
        if sort:
            reverse = sort.startswith("-")
            found = sorted(found, key=lambda d: (lookup(d, sort.lstrip("-")) is None, lookup(d, sort.lstrip("-"))), reverse=reverse)
        for count, document in enumerate(found):
            if limit is not None and count >= limit:
                break
            yield {f: lookup(document, f) for f in fields} if fields else document

    def update(self, query, **changes):
        count = 0
        for document in list(self.find(query)):
            self.undo.append(("restore", document["_id"], copy.deepcopy(document)))
            for name, change in changes.items():
                document[name] = change(document.get(name)) if callable(change) else change
            count += 1
        return count

    def delete(self, query):
        doomed = [d["_id"] for d in self.find(query)]
        for key in doomed:
            self.undo.append(("restore", key, self.documents.pop(key)))
        return len(doomed)

    def undo_one(self):
        action, key, document = self.undo.pop()
        if action == "remove":
            del self.documents[key]
        else:
            self.documents[key] = document

    @contextmanager
    def transaction(self):
        before = copy.deepcopy(self.documents)
        try:
            yield self
        except Exception as error:
            self.documents = before
            error.add_note(f"rolled back {self.name}")
            raise

    def dump(self, stream):
        json.dump(list(self.documents.values()), stream, indent=1, sort_keys=True, default=str)


people = Collection("people")
people.insert({"name": "Ada", "age": 36, "tags": ["math", "poetry"], "address": {"city": "London", "zip": "W1"}},
              {"name": "Linus", "age": 54, "tags": ["kernel"], "address": {"city": "Portland"}, "pets": [{"kind": "penguin", "n": 2}]},
              {"name": "Grace", "age": 85, "tags": [], "address": None}, {"name": "Guido", "age": "unknown", "tags": {"languages", "comedy"} and ["comedy"]})
for query in ({}, {"name": "Ada"}, {"age": {"$gt": 40}}, {"age": {"$gt": 30, "$lt": 60}}, {"address.city": "London"}, {"tags": {"$has": "kernel"}}, {"tags": {"$len": 0}}, {"tags.0": "math"},
              {"tags.-1": "poetry"}, {"pets.kind": ["penguin"]}, {"$or": [{"name": "Ada"}, {"age": 85}]}, {"$not": {"address.city": {"$ne": "London"}}}, {"name": {"$in": ["Guido", "Ada"]}},
              {"address": None}, {"$nor": []}, {"age": {"$near": 5}}, {"age": {"$gt": "a"}}):
    try:
        print(query, "->", [d["name"] for d in people.find(query)])
    except QueryError as error:
        print(query, "->", error)
print(list(people.find(sort="-name", fields=["name", "address.city"], limit=3)))
try:
    print(list(people.find(sort="age")))
except TypeError as error:
    print(error)
print(people.update({"name": "Ada"}, age=lambda a: a + 1, born=1815), list(people.find({"name": "Ada"}, fields=("age", "born"))))
people.undo_one()
print(list(people.find({"name": "Ada"}, fields=("age", "born"))), people.delete({"age": {"$gt": 50}}), len(people.documents))
people.undo_one(), people.undo_one()
print([*people.documents], len(people.undo))
try:
    with people.transaction() as c:
        c.delete({})
        c.insert({"name": "ghost"})
        raise RuntimeError("power cut")
except RuntimeError as error:
    print(error, error.__notes__, [*people.documents])
out = io.StringIO()
people.dump(out)
text = out.getvalue()
print(len(text), json.loads(text)[0] == people.documents[1])
print(json.dumps(list(people.find(fields=["name", "age"])), separators=(",", ":")))
settings = ChainMap({"depth": 2}, {"depth": 1, "colour": "red"})
print(json.dumps(dict(settings), sort_keys=True), json.dumps({1: None, True: 1.5, None: float("inf"), "é": "\u2028\x7f\ud800"}), json.dumps("é", ensure_ascii=False))
for bad in ('{"a": 1,}', "[1 2]", '{"a"}', "nul", '"\\x"', "[1", '{"a": 1} x', "", "1e999", "-", '"\t"', "[NaN, -Infinity]"):
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as error:
        print(error, error.pos, error.colno)
for bad in ({(1, 2): 3}, {1, 2}, object, b"x"):
    try:
        json.dumps({"key": [bad]})
    except TypeError as error:
        print(error, getattr(error, "__notes__", None))
