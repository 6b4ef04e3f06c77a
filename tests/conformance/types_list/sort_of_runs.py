"""Sorting keeps equal items in their order, also where the items fall from the first to the last."""

falling = [5, 5, 4, 3, 3, 3, 1]
print(sorted(falling), sorted(falling, reverse=True))
print(sorted([2.5, 2.5, 1.0, -0.0, 0.0, -1.0]), sorted(["b", "b", "a", "a", ""]))
print(sorted([3, 2.5, 2, 2.0, True + 1, 1]))

rows = [(5, "a"), (5, "b"), (4, "c"), (3, "d"), (3, "e"), (3, "f"), (1, "g")]
print(sorted(rows, key=lambda row: row[0]))
print(sorted(rows, key=lambda row: row[0], reverse=True))
print(sorted(rows, key=lambda row: -row[0]))
print(sorted(rows, key=lambda row: float(row[0])))
print(sorted(rows, key=lambda row: str(row[0])))
print(sorted("bbaa", key=lambda c: 0), sorted(rows, key=lambda row: 1) == rows)

longer = [n // 7 for n in range(1000, 0, -1)]
print(sorted(longer) == longer[::-1], sorted(longer + [999])[-1], sorted([0] + longer)[:3])
