"""uuid: uuid3 and uuid5."""
import uuid

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    "uuid.uuid3(uuid.NAMESPACE_DNS, 'python.org'), uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org')",
    "uuid.uuid3(uuid.NAMESPACE_URL, b'bytes'), uuid.uuid5(uuid.NAMESPACE_URL, '\\u00e9').version",
):
    show(line)
