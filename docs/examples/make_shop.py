"""Writes three CSV files of a small shop into a directory: customers, products, orders.

Usage: make_shop.py DIRECTORY [ORDERS]
"""
import os
import random
import sys

FIRST = "Ada Alan Barbara Donald Edsger Frances Grace Guido John Katherine Ken Leslie Margaret Niklaus Radia Tim".split()
LAST = "Ng Müller O'Brien García Smith Çelik Kowalski Nakamura Rossi Sørensen".split()
CITIES = ["Berlin", "São Paulo", "Tokyo", "Lagos", 'Winston "Salem"', "Paris, Texas", "Oslo"]
KINDS = {"book": (5, 60), "tool": (10, 300), "toy": (3, 80), "garden": (2, 150)}


def quoted(value):
    """A CSV field, quoted where its text needs it."""
    text = str(value)
    if any(mark in text for mark in ',"\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as output:
        for row in [header, *rows]:
            output.write(",".join(map(quoted, row)) + "\r\n")


def main(argv):
    if len(argv) not in (2, 3):
        print(__doc__.strip(), file=sys.stderr)
        return 2
    directory = argv[1]
    order_count = int(argv[2]) if len(argv) == 3 else 60_000
    os.makedirs(directory, exist_ok=True)
    rng = random.Random(7)
    customers = [(f"C{i:04d}", f"{rng.choice(FIRST)} {rng.choice(LAST)}", rng.choice(CITIES)) for i in range(800)]
    products = []
    for i in range(120):
        kind = rng.choice(sorted(KINDS))
        low, high = KINDS[kind]
        note = "two\nlines" if i % 40 == 3 else ""
        products.append((f"P{i:03d}", f"{kind} no. {i}", kind, f"{rng.uniform(low, high):.2f}", note))
    orders = []
    for i in range(order_count):
        # Some orders name a customer that has gone, as in real tables.
        customer = f"C{rng.randrange(820):04d}"
        product = products[int(rng.random() ** 1.5 * len(products))][0]
        date = f"2024-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
        quantity = rng.choice(["1", "1", "1", "2", "3", "10", "", "x"] if i % 500 == 0 else ["1", "1", "2", "5"])
        orders.append((i, date, customer, product, quantity))
    write(os.path.join(directory, "customers.csv"), ("id", "name", "city"), customers)
    write(os.path.join(directory, "products.csv"), ("id", "name", "kind", "price", "note"), products)
    write(os.path.join(directory, "orders.csv"), ("id", "date", "customer", "product", "quantity"), orders)
    print(f"wrote {len(customers)} customers, {len(products)} products, {len(orders)} orders")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
