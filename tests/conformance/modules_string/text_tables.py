"""Text laid out with the string methods and format: tables, wrapping by hand, alignment, rulers."""
import string

rows = [("name", "qty", "price"), ("apple", 3, 1.5), ("watermelon", 12, 22.25), ("\u00e9clair", 100, 0.333)]
for name, quantity, price in rows[1:]:
    print(f"|{name:<12}|{quantity:>6}|{price:>10.2f}|{quantity * price:>12,.2f}|{name:^14.8}|{quantity:06d}|{price:e}|")
print("|".join(str(c).center(12) for c in rows[0]), "=" * 40, "-+-".join("-" * 5 for _ in range(3)), sep="\n")


def wrap(text, width):
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


for line in wrap("the quick brown fox jumps over the lazy dog and runs into the deep forest", 20):
    print(f"[{line:<20}] [{line:>20}] [{line.title():^20}]")


def caesar(text, shift):
    lower, upper = string.ascii_lowercase, string.ascii_uppercase
    table = str.maketrans(lower + upper, lower[shift:] + lower[:shift] + upper[shift:] + upper[:shift])
    return text.translate(table)


print(caesar("Hello, World!", 3), caesar(caesar("Hello, World!", 3), 23))
print("".join(c for c in "a1b2-c3" if c in string.digits))
print("snake_case_name".replace("_", " ").title().replace(" ", ""))
print("".join("_" + c.lower() if c.isupper() else c for c in "camelCaseName"))
print(" ".join(reversed("one two three".split())), "racecar" == "racecar"[::-1])
