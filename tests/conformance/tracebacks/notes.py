# Notes are printed after the message.
e = ValueError("main message\nsecond line")
e.add_note("a note")
e.add_note("another\nin two lines")
raise e
