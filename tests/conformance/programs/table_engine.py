# A small in-memory table engine: parser for queries, indexes, joins, aggregates.
from collections import defaultdict
import operator


class QueryError(Exception):
    pass


class Table:
    def __init__(self, name, columns):
        self.name, self.columns, self.rows, self.indexes = name, columns, [], {}

    def insert(self, *values):
        if len(values) != len(self.columns):
            raise QueryError(f"{self.name}: expected {len(self.columns)} values, got {len(values)}")
        row = dict(zip(self.columns, values))
        self.rows.append(row)
        for col, idx in self.indexes.items():
            idx[row[col]].append(row)
        return self

    def index(self, col):
        idx = self.indexes[col] = defaultdict(list)
        for r in self.rows:
            idx[r[col]].append(r)

    def lookup(self, col, v):
        return (
            self.indexes[col][v] if col in self.indexes else [r for r in self.rows if r[col] == v]
        )


class DB:
    OPS = {
        "=": operator.eq,
        "!=": operator.ne,
        "<": operator.lt,
        ">": operator.gt,
        "<=": operator.le,
        ">=": operator.ge,
    }
    AGG = {"count": len, "sum": sum, "max": max, "min": min, "avg": lambda v: sum(v) / len(v)}

    def __init__(self):
        self.tables = {}

    def create(self, name, *cols):
        t = self.tables[name] = Table(name, cols)
        return t

    def query(self, q):
        words = q.replace(",", " , ").split()
        low = [w.lower() for w in words]
        try:
            if low[0] != "select":
                raise QueryError(f"cannot parse {words[0]!r}")
            f = low.index("from")
            cols = [w for w in words[1:f] if w != ","]
            rows = list(self.table(words[f + 1]).rows)
            i = f + 2
            while i < len(words):
                if low[i] == "join":
                    other, left, right = self.table(words[i + 1]), words[i + 3], words[i + 5]
                    rows = [
                        {**r, **{f"{other.name}.{k}": v for k, v in o.items()}}
                        for r in rows
                        for o in other.lookup(right, r[left])
                    ]
                    i += 6
                elif low[i] in ("where", "and"):
                    col, op, raw = words[i + 1 : i + 4]
                    val = int(raw) if raw.lstrip("-").isdigit() else raw.strip("'")
                    rows = [r for r in rows if self.OPS[op](r[col], val)]
                    i += 4
                elif low[i] == "group":
                    key = words[i + 2]
                    groups = defaultdict(list)
                    for r in rows:
                        groups[r[key]].append(r)
                    return [tuple(self.cell(c, key, k, g) for c in cols) for k, g in groups.items()]
                elif low[i] == "order":
                    desc = low[i + 3 : i + 4] == ["desc"]
                    rows.sort(key=lambda r: r[words[i + 2]], reverse=desc)
                    i += 3 + desc
                elif low[i] == "limit":
                    rows = rows[: int(words[i + 1])]
                    i += 2
                else:
                    raise QueryError(f"unexpected {words[i]!r}")
            return (
                rows and [tuple(r.values()) for r in rows]
                if cols == ["*"]
                else [tuple(r[c] for c in cols) for r in rows]
            )
        except KeyError as e:
            raise QueryError(f"unknown name {e}") from e
        except IndexError:
            raise QueryError("query ends too early") from None

    def cell(self, c, key, k, g):
        if c == key:
            return k
        fn, _, col = c.rstrip(")").partition("(")
        return self.AGG[fn]([r if col == "*" else r[col] for r in g])

    def table(self, n):
        if n not in self.tables:
            raise QueryError(f"no table {n}")
        return self.tables[n]


db = DB()
emp = db.create("emp", "id", "name", "dept", "pay")
for i, (n, d, p) in enumerate(
    [("ann", 1, 50), ("bob", 2, 40), ("cid", 1, 70), ("dee", 3, 65), ("eve", 2, 45)]
):
    emp.insert(i, n, d, p)
dept = db.create("dept", "id", "title")
dept.insert(1, "dev").insert(2, "ops")
dept.index("id")
dept.insert(3, "hr")
for q in (
    "SELECT name, pay FROM emp WHERE pay > 45 ORDER BY pay DESC",
    "select * from dept",
    "select dept, count(*), avg(pay), max(name) from emp group by dept",
    "select name, dept.title from emp join dept on dept = id where pay >= 50 and dept.title != 'hr'",
    "select name from emp order by name limit 2",
    "select dept.title, sum(pay) from emp join dept on dept = id group by dept.title",
    "select nope from emp",
    "select name from",
    "delete from emp",
    "select name from emp sideways",
    "select x from missing",
    "select name from emp where pay ~ 3",
):
    try:
        print(q, "=>", db.query(q))
    except QueryError as e:
        print(q, "!!", e, "|", type(e.__cause__).__name__)
try:
    dept.insert(1)
except QueryError as e:
    print(e)
