"""Notes follow the message of an uncaught exception."""
try:
    raise ValueError("base message")
except ValueError as error:
    error.add_note("first note")
    error.add_note("second note\nwith two lines")
    raise
