"""Generator pipelines over lines and records, reading lazily, with early exit and shared state."""
import io

SOURCE = "id,city,amount\n1,Oslo,10.5\n2,Rome,x\n3,Oslo,4\n\n4,Paris,7.25\n5,Rome,1\n"
reads = []


def lines(file):
    for line in file:
        reads.append(line)
        yield line.rstrip("\n")


def records(rows):
    header = next(rows).split(",")
    for row in rows:
        if row:
            yield dict(zip(header, row.split(",")))


def numbers(rows, key, bad):
    for row in rows:
        try:
            yield {**row, key: float(row[key])}
        except ValueError as error:
            bad.append((row["id"], str(error)))


bad = []
pipeline = numbers(records(lines(io.StringIO(SOURCE))), "amount", bad)
print(len(reads), next(pipeline), len(reads))
totals = {}
for row in pipeline:
    totals[row["city"]] = totals.get(row["city"], 0) + row["amount"]
    if row["city"] == "Paris":
        break
print(totals, bad, len(reads), next(pipeline), next(pipeline, "end"), len(reads))


def running():
    total = count = 0
    while True:
        value = yield (total / count if count else None)
        if value is None:
            return total, count
        total, count = total + value, count + 1


mean = running()
next(mean)
print([mean.send(x) for x in (10, 20, 60)])
try:
    mean.send(None)
except StopIteration as stop:
    print(stop.value)


def chunks(items, n):
    for i in range(0, len(items), n):
        yield items[i:i + n]


def interleave(*sources):
    sources = [iter(s) for s in sources]
    while sources:
        for s in sources[:]:
            try:
                yield next(s)
            except StopIteration:
                sources.remove(s)


print(list(chunks("abcdefg", 3)), "".join(interleave("abc", "1", "xyzw")))
print(sum(x * x for x in range(10) if x % 3), max((len(w), w) for w in ["a", "bcd", "ef"]))
