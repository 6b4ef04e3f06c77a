# Carets for subscripts inside a larger expression.
table = {"x": {"y": [1, 2, 3]}}
def look(k):
    return table["x"]["y"][k] + table["x"]["z"][0]
print(look(0))
