"""Nested dicts and lists as data: paths, updates, merging, flattening, comparing, printing."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


data = {
    "users": [{"name": "ann", "tags": ["x", "y"], "address": {"city": "Oslo"}}, {"name": "bob", "tags": []}],
    "count": 2,
}
data["users"][0]["address"]["zip"] = "0150"
data["users"][1].setdefault("address", {})["city"] = "Rome"
data["users"].append({"name": "cy"})
data["count"] += 1
print(data, data["users"][0].get("missing", {}).get("deeper"))
print([u["name"] for u in data["users"] if u.get("tags")])


def merge(a, b):
    out = dict(a)
    for key, value in b.items():
        out[key] = merge(out[key], value) if isinstance(out.get(key), dict) and isinstance(value, dict) else value
    return out


def flatten(value, prefix=""):
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        path = f"{prefix}.{key}" if prefix else str(key)
        if isinstance(item, (dict, list)) and item:
            yield from flatten(item, path)
        else:
            yield path, item


print(merge({"a": {"b": 1, "c": 2}, "d": 3}, {"a": {"c": 20, "e": 5}, "d": {"f": 6}}), dict(flatten(data)))
tree = lambda: __import__("collections").defaultdict(tree)
t = tree()
t["a"]["b"]["c"] = 1
t["a"]["d"]
print({k: {k2: dict(v2) for k2, v2 in v.items()} for k, v in t.items()})
fails(lambda: data["users"][5])
fails(lambda: data["users"]["name"])
fails(lambda: data["count"]["x"])
fails(lambda: data["users"][0]["zzz"])
