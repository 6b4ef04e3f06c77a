"""strptime looks whether the month has that day."""
import time

for text in "29 02 2024", "30 02 2024", "29 02 2023", "31 04 1999", "31 12 1999", "31 07 1999", "31 09 1999", "29 02 1900", "29 02 2000":
    try:
        print(text, tuple(time.strptime(text, "%d %m %Y")))
    except ValueError as error:
        print(text, error)
