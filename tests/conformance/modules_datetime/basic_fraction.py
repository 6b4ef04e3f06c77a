"""Times without colons whose fraction has no point."""

from datetime import datetime, time

for text in "21543100", "215431001", "2154311", "21543112345678", "2154311Z", "21543199+03", "21:54:3100", "2154310", "21543":
    for read in time.fromisoformat, lambda s: datetime.fromisoformat("20240229T" + s):
        try:
            print(text, repr(read(text)))
        except ValueError as e:
            print(text, e)
