"""json: dumps and loads of records, numbers, texts and nested lists."""
import json
from timing import measure

RECORDS = [
    {"id": i, "name": f"user {i}", "mail": f"user{i}@example.org", "score": i * 1.25, "tags": ["a", "b", str(i)],
     "active": i % 2 == 0, "parent": None, "address": {"street": "Main street", "number": i, "city": "Springfield"}}
    for i in range(500)
]
INTS = list(range(-2000, 20000))
FLOATS = [i / 7 for i in range(5000)]
TEXTS = ["plain text without anything", "a \"quoted\" text\nwith lines", "Grüße aus Köln", "日本語のテキスト"] * 500
NESTED = [[[[i, [i + 1]]]] for i in range(2000)]

for name, value in [("records", RECORDS), ("ints", INTS), ("floats", FLOATS), ("texts", TEXTS), ("nested", NESTED)]:
    measure(f"dumps {name}", json.dumps, value)
    measure(f"loads {name}", json.loads, json.dumps(value))
measure("dumps records indent", lambda: json.dumps(RECORDS, indent=2, sort_keys=True))
measure("dumps texts utf-8", lambda: json.dumps(TEXTS, ensure_ascii=False))
measure("loads texts utf-8", json.loads, json.dumps(TEXTS, ensure_ascii=False))
measure("dumps small", json.dumps, {"ok": True, "value": 17})
measure("loads small", json.loads, '{"ok": true, "value": 17}')
