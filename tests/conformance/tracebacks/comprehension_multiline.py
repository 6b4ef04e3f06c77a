# The failing part of a multi-line comprehension.
rows = ["1,2", "3,x"]
table = [
    [
        int(cell)
        for cell in row.split(",")
    ]
    for row in rows
    if row
]
