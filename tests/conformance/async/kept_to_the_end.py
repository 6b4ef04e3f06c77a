async def main():
    pass


# It is alive when the program ends: stderr tells that it was never awaited.
kept = main()
print(type(kept).__name__)
