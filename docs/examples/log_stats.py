"""Statistics of a web server's access log in the combined format.

Usage: log_stats.py LOG [--top N] [--json]

Prints totals, status classes, the busiest clients, pages and hours, error rates by section, and the
size of responses by percentile. With --json the same comes as one JSON document.
"""
import json
import sys
from collections import Counter, defaultdict
from operator import itemgetter


class Malformed(ValueError):
    """A line that is no entry of the combined format."""


def parse(line):
    """Splits an entry into (client, hour, method, path, status, size, agent).

    The text between the quotes may hold spaces, so the line is cut at its quotes first.
    """
    parts = line.split('"')
    if len(parts) != 7:
        raise Malformed("expected three quoted fields")
    head, request, numbers, _referrer, _, agent, _ = parts
    client, _, _, when = head.split(" ", 3)
    try:
        method, path, _version = request.split(" ")
        status, size = numbers.split()
    except ValueError:
        raise Malformed("bad request or status") from None
    hour = int(when[13:15])
    return client, hour, method, path, int(status), 0 if size == "-" else int(size), agent


def section_of(path):
    """The first part of the path, without the query: /blog/17 and /blog/3?x=1 are both /blog."""
    path = path.partition("?")[0]
    end = path.find("/", 1)
    return path if end < 0 else path[:end]


def agent_family(agent):
    for mark, family in (("bot", "bot"), ("curl", "curl"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")):
        if mark in agent:
            return family
    return "other"


class Statistics:
    """What is kept while the log goes by; nothing grows with the number of lines but the sizes."""

    def __init__(self):
        self.entries = 0
        self.malformed = 0
        self.bytes = 0
        self.clients = Counter()
        self.pages = Counter()
        self.methods = Counter()
        self.statuses = Counter()
        self.agents = Counter()
        self.hours = [0] * 24
        self.sections = defaultdict(lambda: [0, 0])
        self.sizes = []

    def add(self, line):
        try:
            client, hour, method, path, status, size, agent = parse(line)
        except Malformed:
            self.malformed += 1
            return
        self.entries += 1
        self.bytes += size
        self.clients[client] += 1
        self.pages[path] += 1
        self.methods[method] += 1
        self.statuses[status] += 1
        self.agents[agent_family(agent)] += 1
        self.hours[hour] += 1
        section = self.sections[section_of(path)]
        section[0] += 1
        if status >= 400:
            section[1] += 1
        if size:
            self.sizes.append(size)

    def percentiles(self, wanted=(50, 90, 99)):
        if not self.sizes:
            return {}
        ordered = sorted(self.sizes)
        return {p: ordered[min(len(ordered) - 1, len(ordered) * p // 100)] for p in wanted}

    def summary(self, top):
        error_rates = [(name, total, errors / total) for name, (total, errors) in self.sections.items()]
        error_rates.sort(key=itemgetter(0))
        return {
            "entries": self.entries,
            "malformed": self.malformed,
            "bytes": self.bytes,
            "unique_clients": len(self.clients),
            "statuses": dict(sorted(self.statuses.items())),
            "methods": dict(sorted(self.methods.items())),
            "agents": dict(sorted(self.agents.items(), key=lambda item: (-item[1], item[0]))),
            "top_clients": top_of(self.clients, top),
            "top_pages": top_of(self.pages, top),
            "hours": self.hours,
            "sections": error_rates,
            "size_percentiles": self.percentiles(),
        }


def top_of(counter, count):
    """The most frequent items; equal counts in the order of their names, so that the output is stable."""
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:count]


def human(size):
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            return f"{size:.1f} {unit}" if unit != "B" else f"{size} B"
        size /= 1000


def table(title, rows, total):
    print(f"\n{title}")
    for name, count in rows:
        print(f"  {count:>9,}  {count / total:6.2%}  {name}")


def report(summary):
    total = summary["entries"]
    print(f"{total:,} entries, {summary['malformed']} malformed, {human(summary['bytes'])}, "
          f"{summary['unique_clients']:,} clients")
    if not total:
        return
    classes = Counter()
    for status, count in summary["statuses"].items():
        classes[f"{status // 100}xx"] += count
    table("Status classes", sorted(classes.items()), total)
    table("Methods", summary["methods"].items(), total)
    table("Agents", summary["agents"].items(), total)
    table("Busiest clients", summary["top_clients"], total)
    table("Busiest pages", summary["top_pages"], total)
    print("\nSections")
    for name, count, rate in summary["sections"]:
        print(f"  {name:<12} {count:>9,} requests, {rate:6.2%} errors")
    print("\nHours")
    most = max(summary["hours"])
    for hour, count in enumerate(summary["hours"]):
        bar = "#" * round(40 * count / most)
        print(f"  {hour:02d}  {bar:<40} {count:,}")
    print("\nResponse sizes")
    for percent, size in summary["size_percentiles"].items():
        print(f"  p{percent}: {human(size)}")


def main(argv):
    arguments = argv[1:]
    as_json = "--json" in arguments
    if as_json:
        arguments.remove("--json")
    top = 10
    if "--top" in arguments:
        at = arguments.index("--top")
        try:
            top = int(arguments[at + 1])
        except (IndexError, ValueError):
            print("log_stats.py: --top needs a number", file=sys.stderr)
            return 2
        del arguments[at:at + 2]
    if len(arguments) != 1:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    statistics = Statistics()
    try:
        with open(arguments[0], encoding="utf-8", errors="replace") as log:
            for line in log:
                statistics.add(line)
    except OSError as error:
        print(f"log_stats.py: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    summary = statistics.summary(top)
    if as_json:
        json.dump(summary, sys.stdout, indent=2)
        print()
    else:
        report(summary)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
