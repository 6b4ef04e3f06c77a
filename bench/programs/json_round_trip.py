"""json.dumps and json.loads of nested records, compact and indented."""
import json
import sys


def document(n):
    return {
        "title": "inventory \u2013 \u00e9t\u00e9",
        "items": [
            {
                "id": i,
                "name": f"widget {i}",
                "price": i * 1.25,
                "tags": ["new", "blue" if i % 2 else "red", str(i % 7)],
                "stock": {"north": i % 13, "south": -i % 17, "open": i % 3 == 0},
                "note": None if i % 5 else "line\nbreak \"quoted\" \\ \u20ac",
            }
            for i in range(n)
        ],
    }


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    data = document(n)
    digest = 0
    for round_number in range(5):
        compact = json.dumps(data, separators=(",", ":"))
        data = json.loads(compact)
        pretty = json.dumps(data, indent=2, sort_keys=True, ensure_ascii=False)
        if json.loads(pretty) != data:
            raise AssertionError("round trip changed the document")
        digest = (digest * 31 + len(compact) * 7 + len(pretty)) % 1_000_000_007
        data["items"][round_number]["price"] *= 3
    print(digest, sum(item["price"] for item in data["items"]))


main()
