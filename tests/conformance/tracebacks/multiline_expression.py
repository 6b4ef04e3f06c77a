# Carets on an expression spanning lines.
data = {"a": [1, 2, {"b": None}]}
result = (
    data["a"][2]["b"]
    .upper()
    + "x"
)
