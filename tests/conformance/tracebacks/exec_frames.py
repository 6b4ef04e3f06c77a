# Code from exec has no source lines.
code = """
def inner():
    return 1 / 0
inner()
"""
exec(code)
