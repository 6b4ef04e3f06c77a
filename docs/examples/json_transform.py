"""Transforms JSON records with a pipeline of small steps, each one argument.

Usage: json_transform.py FILE STEP...          (FILE may be - for standard input)

Steps:
    at PATH                 continue with the list at a path, as in data.items
    where PATH OP VALUE     keep records; OP is == != < <= > >= contains exists
    select NAME[=PATH],...  make new records of the named values
    drop NAME,...           remove members
    set NAME=JSON           give every record a member
    flatten [SEPARATOR]     nested objects become members such as a.b
    explode PATH            one record for each item of a list
    group PATH FUNC[:PATH]  count, sum, min, max, mean or list of each group
    sort [-]PATH,...        sort, a minus reverses
    unique PATH             the first record of each value
    limit N                 keep the first N
    lines | pretty | table  how the result is printed (pretty without one)

A path is names and list positions joined by dots; a record without it has the value null there.
"""
import json
import operator
import sys
from functools import cmp_to_key


class StepError(Exception):
    """A step that is written wrongly or does not fit the data."""


def lookup(value, path):
    """The value at a path such as 'address.lines.0', or None."""
    for part in path.split(".") if path else ():
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and part.lstrip("-").isdigit():
            index = int(part)
            value = value[index] if -len(value) <= index < len(value) else None
        else:
            return None
    return value


def literal(text):
    """JSON where the text is JSON, else the text itself: 5, true, "5" and plain words can all be given."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


# JSON values of different kinds have no order in Python; sorting needs one.
RANKS = {type(None): 0, bool: 1, int: 2, float: 2, str: 3, list: 4, dict: 5}


def compare(left, right):
    left_rank, right_rank = RANKS[type(left)], RANKS[type(right)]
    if left_rank != right_rank:
        return -1 if left_rank < right_rank else 1
    if isinstance(left, list):
        for a, b in zip(left, right):
            if order := compare(a, b):
                return order
        return (len(left) > len(right)) - (len(left) < len(right))
    if isinstance(left, dict):
        return compare(sorted(left.items()), sorted(right.items())) if left != right else 0
    if left is None:
        return 0
    return (left > right) - (left < right)


def ordered(function):
    """An order test that is false, not an error, between values of different kinds."""
    def test(left, right):
        if RANKS[type(left)] != RANKS[type(right)] or left is None:
            return False
        return function(compare(left, right), 0)
    return test


OPERATORS = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": ordered(operator.lt),
    "<=": ordered(operator.le),
    ">": ordered(operator.gt),
    ">=": ordered(operator.ge),
    "contains": lambda left, right: isinstance(left, (str, list, dict)) and (
        right in left if not isinstance(left, str) else str(right) in left),
}

AGGREGATES = {
    "count": len,
    "sum": sum,
    "min": lambda values: min(values, default=None, key=cmp_to_key(compare)),
    "max": lambda values: max(values, default=None, key=cmp_to_key(compare)),
    "mean": lambda values: sum(values) / len(values) if values else None,
    "list": list,
}


def at(records, path):
    found = lookup(records, path)
    if isinstance(found, dict):
        return [{"key": key, "value": value} for key, value in found.items()]
    if not isinstance(found, list):
        raise StepError(f"there is no list at {path!r}")
    return found


def where(records, path, name, *value):
    if name == "exists":
        return [record for record in records if lookup(record, path) is not None]
    if name not in OPERATORS:
        raise StepError(f"unknown operator {name!r}; one of: {' '.join(OPERATORS)} exists")
    test, wanted = OPERATORS[name], literal(" ".join(value))
    return [record for record in records if test(lookup(record, path), wanted)]


def select(records, names):
    pairs = []
    for item in names.split(","):
        name, _, path = item.partition("=")
        pairs.append((name, path or name))
    return [{name: lookup(record, path) for name, path in pairs} for record in records]


def drop(records, names):
    unwanted = set(names.split(","))
    return [{key: value for key, value in record.items() if key not in unwanted} for record in records]


def set_member(records, assignment):
    name, equals, value = assignment.partition("=")
    if not equals:
        raise StepError("set needs NAME=JSON")
    return [{**record, name: literal(value)} for record in records]


def flatten(records, separator="."):
    def members(value, prefix):
        for key, item in value.items():
            if isinstance(item, dict) and item:
                yield from members(item, f"{prefix}{key}{separator}")
            else:
                yield prefix + key, item

    return [dict(members(record, "")) for record in records]


def explode(records, path):
    result = []
    *parents, last = path.split(".")
    for record in records:
        for item in lookup(record, path) or ():
            copy = target = dict(record)
            for parent in parents:
                target[parent] = dict(target[parent])
                target = target[parent]
            target[last] = item
            result.append(copy)
    return result


def group(records, path, *functions):
    groups = {}
    for record in records:
        groups.setdefault(json.dumps(lookup(record, path), sort_keys=True), []).append(record)
    result = []
    for key, members in groups.items():
        row = {path: json.loads(key)}
        for function in functions or ("count",):
            name, _, column = function.partition(":")
            if name not in AGGREGATES:
                raise StepError(f"unknown function {name!r}; one of: {' '.join(AGGREGATES)}")
            values = [value for member in members if (value := lookup(member, column)) is not None]
            try:
                row[function] = AGGREGATES[name](values)
            except TypeError:
                raise StepError(f"{function}: not all values are numbers") from None
        result.append(row)
    return result


def sort(records, paths):
    for path in reversed(paths.split(",")):
        name = path.lstrip("-")
        key = cmp_to_key(compare)
        records = sorted(records, key=lambda record: key(lookup(record, name)), reverse=path.startswith("-"))
    return records


def unique(records, path):
    seen = {}
    for record in records:
        seen.setdefault(json.dumps(lookup(record, path), sort_keys=True), record)
    return list(seen.values())


def limit(records, count):
    if not count.isdigit():
        raise StepError(f"limit needs a number, not {count!r}")
    return records[:int(count)]


STEPS = {
    "at": at, "where": where, "select": select, "drop": drop, "set": set_member, "flatten": flatten,
    "explode": explode, "group": group, "sort": sort, "unique": unique, "limit": limit,
}


def print_table(records):
    columns = list(dict.fromkeys(key for record in records for key in record))
    rows = [[cell(record.get(column)) for column in columns] for record in records]
    widths = [max(map(len, column)) for column in zip(columns, *rows)]
    for row in [columns, ["-" * width for width in widths], *rows]:
        print("  ".join(text.ljust(width) for text, width in zip(row, widths)).rstrip())


def cell(value):
    if isinstance(value, float):
        return f"{value:.3f}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


OUTPUTS = {
    "lines": lambda records: print(*(json.dumps(record) for record in records), sep="\n"),
    "pretty": lambda records: print(json.dumps(records, indent=2, ensure_ascii=False)),
    "table": print_table,
}


def run(records, steps):
    output = "pretty"
    for step in steps:
        name, *arguments = step.split(" ")
        if name in OUTPUTS:
            output = name
            continue
        if name not in STEPS:
            raise StepError(f"unknown step {name!r}; one of: {' '.join([*STEPS, *OUTPUTS])}")
        try:
            records = STEPS[name](records, *arguments)
        except TypeError as error:
            raise StepError(f"step {step!r}: {error}") from error
        except AttributeError as error:
            raise StepError(f"step {step!r} needs a list of objects") from error
    OUTPUTS[output](records)


def main(argv):
    if len(argv) < 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        if argv[1] == "-":
            data = json.load(sys.stdin)
        else:
            with open(argv[1], encoding="utf-8") as file:
                data = json.load(file)
        run(data, argv[2:])
    except OSError as error:
        print(f"json_transform.py: {error}", file=sys.stderr)
        return 1
    except json.JSONDecodeError as error:
        print(f"json_transform.py: {argv[1]}: {error}", file=sys.stderr)
        return 1
    except StepError as error:
        print(f"json_transform.py: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
