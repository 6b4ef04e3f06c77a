# An assertion without message, multi-line.
values = [3, 1, 2]
assert (
    values == sorted(values)
)
