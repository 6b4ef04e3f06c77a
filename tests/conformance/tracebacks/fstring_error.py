# An error inside an f-string.
def show(record):
    return f"name: {record['name'].upper()} age: {record['age']:d}"
print(show({"name": "x", "age": 3}))
print(show({"name": "x", "age": "3"}))
