# A bare raise keeps the first traceback lines.
def risky():
    raise ValueError("original")
def handler():
    try:
        risky()
    except ValueError:
        print("logging")
        raise
handler()
