# Backtracking: n queens, a sudoku, subset sums, permutations.
def queens(n):
    def place(r, cols, d1, d2):
        if r == n:
            yield []
            return
        for c in range(n):
            if c in cols or r + c in d1 or r - c in d2:
                continue
            for rest in place(r + 1, cols | {c}, d1 | {r + c}, d2 | {r - c}):
                yield [c] + rest

    return place(0, frozenset(), frozenset(), frozenset())


print([sum(1 for _ in queens(n)) for n in range(1, 8)], next(queens(8)))
puzzle = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"


def solve(s):
    i = s.find(".")
    if i < 0:
        return s
    r, c = divmod(i, 9)
    used = (
        {s[r * 9 + k] for k in range(9)}
        | {s[k * 9 + c] for k in range(9)}
        | {s[(r // 3 * 3 + a) * 9 + c // 3 * 3 + b] for a in range(3) for b in range(3)}
    )
    for d in "123456789":
        if d not in used and (t := solve(s[:i] + d + s[i + 1 :])):
            return t
    return None


answer = solve(puzzle)
print(*[answer[i : i + 9] for i in range(0, 81, 9)], sep="\n")


def subsets(nums, target):
    out = []

    def go(i, chosen, total):
        if total == target:
            out.append(tuple(chosen))
        for j in range(i, len(nums)):
            if total + nums[j] <= target:
                chosen.append(nums[j])
                go(j + 1, chosen, total + nums[j])
                chosen.pop()

    go(0, [], 0)
    return out


print(subsets([1, 2, 3, 4, 5, 6], 9))


def perms(s):
    return (
        [s] if len(s) < 2 else [c + p for i, c in enumerate(s) for p in perms(s[:i] + s[i + 1 :])]
    )


print(perms("abc"), len(perms("abcdef")))
# stress: 1000
