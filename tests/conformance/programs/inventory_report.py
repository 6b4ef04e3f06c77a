# CSV-like parsing, grouping, totals, formatted tables.
RAW = """id,name,qty,price,category
1,Hammer,10,12.50,tools
2,Nails,500,0.05,supplies
3,Saw,3,23.99,tools
4,"Tape, duct",40,3.25,supplies
5,Drill,1,99.00,tools
bad line
6,Glue,x,1.00,supplies
"""


def split(line):
    out, cur, quoted = [], "", False
    for c in line:
        if c == '"':
            quoted = not quoted
        elif c == "," and not quoted:
            out.append(cur)
            cur = ""
        else:
            cur += c
    return out + [cur]


header, *lines = RAW.splitlines()
fields = header.split(",")
rows, errors = [], []
for n, line in enumerate(lines, 2):
    parts = split(line)
    try:
        if len(parts) != len(fields):
            raise ValueError(f"expected {len(fields)} fields, got {len(parts)}")
        r = dict(zip(fields, parts))
        r.update(id=int(r["id"]), qty=int(r["qty"]), price=float(r["price"]))
        rows.append(r)
    except ValueError as e:
        errors.append((n, str(e)))
groups = {}
for r in rows:
    groups.setdefault(r["category"], []).append(r)
print("=" * 40)
for cat, items in sorted(groups.items()):
    print(f"{cat.upper():-^40}")
    for r in sorted(items, key=lambda r: (-r["qty"] * r["price"], r["name"])):
        print(
            "%-14s %5d x %8.2f = %9.2f" % (r["name"], r["qty"], r["price"], r["qty"] * r["price"])
        )
    total = sum(r["qty"] * r["price"] for r in items)
    print("{:<26}{:>14,.2f}".format("total", total))
for n, e in errors:
    print(f"line {n}: {e}")
print("{0[name]} {1!r:>8} {2:{w}.{p}f}|{k}".format(rows[0], "x", 3.14159, w=8, p=2, k={"a": 1}))
avg = {c: round(sum(r["price"] for r in i) / len(i), 3) for c, i in groups.items()}
print(
    avg, max(rows, key=lambda r: r["price"])["name"], [r["name"] for r in rows if "a" in r["name"]]
)
