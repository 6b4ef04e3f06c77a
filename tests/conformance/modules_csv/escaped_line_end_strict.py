"""Behind an escaped line end a record does not end with its line."""

import csv
import io

for text in "a\\\nb", "a\\\nb\n", "a\\\nb\nc", "a\\\n", "a\\", '"a', "a\\\nb,c\nd":
    for strict in False, True:
        try:
            print(repr(text), list(csv.reader(io.StringIO(text, newline=""), escapechar="\\", strict=strict)))
        except csv.Error as e:
            print(repr(text), e)
