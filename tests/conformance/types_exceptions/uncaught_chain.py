"""An uncaught exception with a cause and a context prints the whole chain."""


def parse(text):
    try:
        return int(text)
    except ValueError as error:
        raise RuntimeError(f"cannot parse {text!r}") from error


def load():
    try:
        parse("twelve")
    except RuntimeError:
        {}["config"]


load()
