# A program that ends where a block is missing has no place to show.
for x in y:
    try:
        pass
