# List, tuple, set and dict displays with unpacking.
a = [1, 2]
d = {"x": 1, "y": 2}
print([*a, 3, *a], (*a,), {*a, *"ab"} == {1, 2, "a", "b"}, {**d, "x": 9, **{"z": 3}})
print((), (1,), [], {}, set(), {1: 2, 1: 3}, {True: "a", 1: "b", 1.0: "c"})
print([[]] * 2, ((1, 2), [3, {4: (5,)}]))
t = 1, 2, *range(3)
print(t, *t, sep="|")
for expression in ("[*1]", "(*None,)", "{**[1]}", "{*5}", "{[]: 1}", "{{}}", "{**{1: 2}, **3}"):
    try:
        print(eval(expression))
    except TypeError as e:
        print(expression, "->", e)
