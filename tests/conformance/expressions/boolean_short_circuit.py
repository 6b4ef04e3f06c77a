# and/or return an operand and evaluate the right side only when needed.
def show(name, value):
    print("eval", name, end="; ")
    return value


print(show("a", 0) and show("b", 1))
print(show("a", 1) and show("b", []))
print(show("a", "") or show("b", None))
print(show("a", "x") or show("b", None))
print(show("a", 1) and show("b", 0) or show("c", "end"))
print(not show("a", []), not 1, not not "x")
print(0 or "" or [] or {} or "last")
print(1 and 2 and 3, 1 and 0 and 3)
print(True + True, True * 3, False == 0, False or "cond")
x = 5
print(x > 3 and "big" or "small", x if x > 10 else -x)
