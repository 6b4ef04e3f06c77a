# if/elif/else, while-else, for-else, break, continue, pass.
def kind(n):
    if n < 0:
        return "neg"
    elif n == 0:
        return "zero"
    elif n < 10:
        return "small"
    else:
        return "big"


print(kind(-1), kind(0), kind(5), kind(50))
n = 0
while n < 5:
    n += 1
    if n == 2:
        continue
    if n == 4:
        break
    print(n, end=" ")
else:
    print("no break")
print(n)
while n < 6:
    n += 1
else:
    print("else", n)
for i in range(3):
    for j in range(3):
        if j == 2:
            break
        if i == 1:
            continue
        print((i, j), end="")
    else:
        print("never")
else:
    print("outer else")
for x in []:
    pass
else:
    print("empty else")
for i in range(2):
    i = 10
print(i)
for a, (b, *c) in [(1, (2, 3, 4)), (5, "xyz")]:
    print(a, b, c)
for target[0] in []:
    pass
lst = [0]
for lst[0] in (7, 8):
    print(lst)


class O:
    pass


for O.attr in "ab":
    print(O.attr)
