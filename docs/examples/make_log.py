"""Writes a web server's access log in the combined format, the same one every time.

Usage: make_log.py OUTPUT [MEGABYTES]
"""
import random
import sys

METHODS = ["GET"] * 16 + ["POST"] * 3 + ["HEAD", "PUT", "DELETE"]
STATUSES = [200] * 70 + [304] * 12 + [301] * 4 + [404] * 9 + [403, 500, 502, 503]
SECTIONS = ["products", "blog", "docs", "account", "search", "static", "api/v1/items", "api/v1/users"]
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
AGENTS = [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.4 Safari/605.1.15",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0",
    "curl/8.5.0",
    "Googlebot/2.1 (+http://www.google.com/bot.html)",
]
SECONDS_PER_DAY = 86_400


def addresses(rng, count):
    """Client addresses, the first ones far busier than the last."""
    return [f"{rng.randrange(1, 224)}.{rng.randrange(256)}.{rng.randrange(256)}.{rng.randrange(1, 255)}"
            for _ in range(count)]


def paths(rng, count):
    pages = []
    for number in range(count):
        section = SECTIONS[rng.randrange(len(SECTIONS))]
        page = f"/{section}/{number}"
        if section == "search":
            page = f"/search?q=term{number}&page={rng.randrange(5)}"
        elif section == "static":
            page += rng.choice([".css", ".js", ".png"])
        pages.append(page)
    return pages


def skewed(rng, items):
    """One of the items; the square of a random fraction prefers the front of the list."""
    return items[int(rng.random() ** 2 * len(items))]


def stamp(second):
    day, rest = divmod(second, SECONDS_PER_DAY)
    hour, rest = divmod(rest, 3600)
    minute, second = divmod(rest, 60)
    return f"{day % 28 + 1:02d}/{MONTHS[day // 28 % 12]}/2024:{hour:02d}:{minute:02d}:{second:02d} +0000"


def lines(rng):
    clients = addresses(rng, 2000)
    pages = paths(rng, 5000)
    second = 0
    while True:
        second += rng.randrange(0, 30)
        status = rng.choice(STATUSES)
        size = "-" if status in (301, 304) else str(rng.randrange(200, 60_000))
        request = f"{rng.choice(METHODS)} {skewed(rng, pages)} HTTP/1.1"
        if rng.random() < 0.0005:
            yield "- malformed entry written by a crashing worker"
        referrer = "-" if rng.random() < 0.6 else "https://example.org" + skewed(rng, pages)
        yield (f'{skewed(rng, clients)} - - [{stamp(second)}] "{request}" {status} {size} '
               f'"{referrer}" "{skewed(rng, AGENTS)}"')


def main(argv):
    if len(argv) not in (2, 3):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    limit = int(float(argv[2]) * 1_000_000) if len(argv) == 3 else 50_000_000
    written = count = 0
    with open(argv[1], "w", encoding="ascii") as output:
        for line in lines(random.Random(2024)):
            if written >= limit:
                break
            written += output.write(line + "\n")
            count += 1
    print(f"wrote {count} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
