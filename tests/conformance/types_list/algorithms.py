"""Algorithms on lists: sorting by hand, searching, permutations, matrices, windows, dynamic programming."""


def quicksort(a):
    if len(a) <= 1:
        return a
    p = a[len(a) // 2]
    return quicksort([x for x in a if x < p]) + [x for x in a if x == p] + quicksort([x for x in a if x > p])


def merge_sort(a):
    if len(a) < 2:
        return a
    m = len(a) // 2
    left, right = merge_sort(a[:m]), merge_sort(a[m:])
    out, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    return out + left[i:] + right[j:]


def heap_sort(a):
    a = a[:]

    def sift(start, end):
        while (child := 2 * start + 1) < end:
            if child + 1 < end and a[child] < a[child + 1]:
                child += 1
            if a[start] >= a[child]:
                return
            a[start], a[child] = a[child], a[start]
            start = child

    for start in range(len(a) // 2 - 1, -1, -1):
        sift(start, len(a))
    for end in range(len(a) - 1, 0, -1):
        a[0], a[end] = a[end], a[0]
        sift(0, end)
    return a


def search(a, x):
    low, high = 0, len(a)
    while low < high:
        middle = (low + high) // 2
        if a[middle] < x:
            low = middle + 1
        else:
            high = middle
    return low if low < len(a) and a[low] == x else -1


def permutations(items):
    if not items:
        yield []
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]):
            yield [x] + rest


def longest_common(a, b):
    table = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + x if x == y else max(table[i][j + 1], table[i + 1][j], key=len)
    return table[-1][-1]


numbers = [i * 7919 % 101 for i in range(60)]
print(quicksort(numbers) == merge_sort(numbers) == heap_sort(numbers) == sorted(numbers))
print(search(sorted(numbers), 50), search([1, 3], 2))
print(list(permutations([1, 2, 3])), longest_common("interview", "interpreter"))
print([sum(numbers[i:i + 3]) for i in range(5)])


def spiral(m):
    out = []
    while m:
        out += m[0]
        m = [list(row) for row in zip(*m[1:])][::-1]
    return out


print(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]))
print([[sum(a * b for a, b in zip(r, c)) for c in zip(*[[5, 6], [7, 8]])] for r in [[1, 2], [3, 4]]])
