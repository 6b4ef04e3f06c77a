"""The loop over input() until EOFError, as programs of contests write it."""
rows = []
try:
    while True:
        name, *numbers = input().split()
        rows.append((name, [int(x) for x in numbers]))
except EOFError:
    pass
rows.sort(key=lambda row: (-sum(row[1]), row[0]))
for name, numbers in rows:
    average = sum(numbers) / len(numbers) if numbers else 0
    print(f"{name:<8}{sum(numbers):>5}{average:>8.2f} {numbers}")
