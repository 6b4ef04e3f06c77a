"""Raising, catching, re-raising and cleaning up: the exception path as control flow."""
import sys


class Retry(Exception):
    def __init__(self, attempt):
        super().__init__(f"attempt {attempt}")
        self.attempt = attempt


class Fatal(Exception):
    pass


class Guard:
    entered = 0
    suppressed = 0

    def __enter__(self):
        Guard.entered += 1
        return self

    def __exit__(self, kind, value, traceback):
        if kind is ZeroDivisionError:
            Guard.suppressed += 1
            return True
        return False


def parse(text):
    try:
        return int(text)
    except ValueError:
        return -1


def deep(level, i):
    if level == 0:
        if i % 5 == 0:
            raise Fatal(i)
        raise Retry(i)
    try:
        return deep(level - 1, i)
    finally:
        deep.unwound += 1


deep.unwound = 0


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 450_000
    words = ["12", "x", "7", "", "300", "1e3"]
    parsed = 0
    for i in range(n):
        parsed += parse(words[i % 6])
    retries = fatals = attempts = 0
    for i in range(n // 4):
        try:
            deep(4, i)
        except Retry as error:
            retries += 1
            attempts += error.attempt
        except Fatal as error:
            fatals += error.args[0]
    missing = 0
    table = {k: k for k in range(0, 100, 2)}
    for i in range(n):
        try:
            table[i % 100]
        except KeyError:
            missing += 1
        else:
            missing -= 1
    chained = 0
    for i in range(n // 4):
        try:
            try:
                raise Retry(i)
            except Retry as error:
                raise RuntimeError("wrapped") from error
        except RuntimeError as error:
            chained += error.__cause__.attempt & 7
    quotients = 0
    for i in range(n):
        with Guard():
            quotients += 1000 // (i % 4)
    print(parsed, retries, fatals, attempts, deep.unwound, missing, chained)
    print(quotients, Guard.entered, Guard.suppressed)


main()
