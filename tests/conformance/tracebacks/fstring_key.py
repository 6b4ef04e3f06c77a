# A missing key inside an f-string expression.
d = {"a": 1}
print(f"{d['a']} and {d['missing']}")
