"""Joins a shop's customers, products and orders, and prints a sales report.

Usage: csv_report.py DIRECTORY [--by kind|city|month|product] [--csv]

Reads customers.csv, products.csv and orders.csv (RFC 4180: quoted fields may hold commas, quotes and line breaks).
Money is kept in cents. Rows that cannot be used are counted by reason, not dropped in silence.
"""
import os
import sys
from collections import Counter, defaultdict
from itertools import islice


class CsvError(ValueError):
    """Text that is no CSV; the message names the line."""


def read_csv(text):
    """Yields the records of CSV text as lists of strings."""
    record = []
    field = []
    line = 1
    position = 0
    length = len(text)
    while position < length:
        if text[position] == '"':
            start_line = line
            position += 1
            while True:
                end = text.find('"', position)
                if end < 0:
                    raise CsvError(f"line {start_line}: the quote is not closed")
                field.append(text[position:end])
                line += text.count("\n", position, end)
                position = end + 1
                if text[position:position + 1] != '"':
                    break
                field.append('"')
                position += 1
        else:
            end = position
            while end < length and text[end] not in ',\r\n"':
                end += 1
            if text[end:end + 1] == '"':
                raise CsvError(f"line {line}: a quote inside an unquoted field")
            field.append(text[position:end])
            position = end
        follower = text[position:position + 1]
        record.append("".join(field))
        field.clear()
        if follower == ",":
            position += 1
            if position == length:
                record.append("")
        elif follower in ("\r", "\n", ""):
            position += 2 if text.startswith("\r\n", position) else 1
            line += 1
            yield record
            record = []
        else:
            raise CsvError(f"line {line}: {follower!r} after a closing quote")
    if record:
        yield record


def read_table(path, wanted):
    """Yields the wanted columns of a CSV file with a header, as tuples."""
    with open(path, encoding="utf-8", newline="") as file:
        records = read_csv(file.read())
    name = os.path.basename(path)
    header = next(records, None)
    if header is None:
        raise CsvError(f"{name}: no header")
    missing = [column for column in wanted if column not in header]
    if missing:
        raise CsvError(f"{name}: no column {', '.join(missing)}")
    columns = [header.index(column) for column in wanted]
    for record in records:
        if len(record) != len(header):
            raise CsvError(f"{name}: {len(record)} fields instead of {len(header)}: {record}")
        yield tuple(record[column] for column in columns)


def cents(text):
    """'12.5' -> 1250, without going through a float."""
    whole, _, fraction = text.partition(".")
    if not (whole.isdigit() and (fraction.isdigit() or not fraction)):
        raise ValueError(f"no amount: {text!r}")
    return int(whole) * 100 + int((fraction + "00")[:2])


def money(amount):
    whole, rest = divmod(amount, 100)
    return f"{whole:,}.{rest:02d}"


class Group:
    """Sales that share a key."""

    __slots__ = ("orders", "units", "cents", "customers")

    def __init__(self):
        self.orders = 0
        self.units = 0
        self.cents = 0
        self.customers = set()

    def add(self, customer, units, amount):
        self.orders += 1
        self.units += units
        self.cents += amount
        self.customers.add(customer)


class Shop:
    def __init__(self, directory):
        self.customers = {
            key: (name, city)
            for key, name, city in read_table(os.path.join(directory, "customers.csv"), ("id", "name", "city"))
        }
        self.products = {
            key: (name, kind, cents(price))
            for key, name, kind, price in read_table(
                os.path.join(directory, "products.csv"), ("id", "name", "kind", "price"))
        }
        self.orders_path = os.path.join(directory, "orders.csv")
        self.rejected = Counter()

    def sales(self):
        """Yields (date, customer id, city, product id, kind, units, cents) of each good order."""
        for date, customer, product, quantity in read_table(
                self.orders_path, ("date", "customer", "product", "quantity")):
            if customer not in self.customers:
                self.rejected["unknown customer"] += 1
            elif product not in self.products:
                self.rejected["unknown product"] += 1
            elif not quantity.isdigit():
                self.rejected["no quantity" if not quantity else "bad quantity"] += 1
            else:
                _, kind, price = self.products[product]
                units = int(quantity)
                yield date, customer, self.customers[customer][1], product, kind, units, units * price


KEYS = {
    "kind": lambda sale: sale[4],
    "city": lambda sale: sale[2],
    "month": lambda sale: sale[0][:7],
    "product": lambda sale: sale[3],
}


def grouped(sales, key):
    groups = defaultdict(Group)
    by_customer = Counter()
    for sale in sales:
        groups[key(sale)].add(sale[1], sale[5], sale[6])
        by_customer[sale[1]] += sale[6]
    return groups, by_customer


def print_report(shop, title, groups, by_customer):
    total = sum(group.cents for group in groups.values())
    print(f"{title:<16} {'orders':>8} {'units':>8} {'customers':>9} {'revenue':>16} {'share':>7}")
    print("-" * 69)
    ordered = sorted(groups.items(), key=lambda item: (-item[1].cents, item[0]))
    for name, group in islice(ordered, 25):
        print(f"{name:<16} {group.orders:>8} {group.units:>8} {len(group.customers):>9} "
              f"{money(group.cents):>16} {group.cents / total:>7.1%}")
    if len(ordered) > 25:
        print(f"... and {len(ordered) - 25} more")
    print("-" * 69)
    print(f"{'total':<16} {sum(g.orders for g in groups.values()):>8} {sum(g.units for g in groups.values()):>8} "
          f"{len(by_customer):>9} {money(total):>16}")
    print("\nBest customers")
    for customer, amount in sorted(by_customer.items(), key=lambda item: (-item[1], item[0]))[:5]:
        name, city = shop.customers[customer]
        print(f"  {customer} {name:<22} {city:<16} {money(amount):>12}")
    if shop.rejected:
        print("\nRejected orders")
        for reason, count in sorted(shop.rejected.items()):
            print(f"  {count:>6} {reason}")


def print_csv(title, groups):
    print(f"{title},orders,units,cents")
    for name, group in sorted(groups.items()):
        field = '"' + name.replace('"', '""') + '"' if any(c in name for c in ',"') else name
        print(f"{field},{group.orders},{group.units},{group.cents}")


def main(argv):
    arguments = argv[1:]
    as_csv = "--csv" in arguments
    if as_csv:
        arguments.remove("--csv")
    by = "kind"
    if "--by" in arguments:
        at = arguments.index("--by")
        by = arguments[at + 1] if at + 1 < len(arguments) else None
        del arguments[at:at + 2]
    if len(arguments) != 1 or by not in KEYS:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        shop = Shop(arguments[0])
        groups, by_customer = grouped(shop.sales(), KEYS[by])
    except (OSError, CsvError) as error:
        print(f"csv_report.py: {error}", file=sys.stderr)
        return 1
    if as_csv:
        print_csv(by, groups)
    else:
        print_report(shop, by, groups, by_customer)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
