"""Of names that are equally like the one that is missing, the first of the builtins is named; modules are looked at from their outermost package."""
import traceback


def last_line(source):
    try:
        exec(source)
    except Exception:
        return traceback.format_exc().splitlines()[-1]


print(last_line("revattr"))
print(last_line("aby"))
print(last_line("from concurrent.futures import futurs").split(".")[-1])
print("mean" in last_line("from urllib.parse import urlparseq"))
print(last_line("error"), last_line("Eror"), last_line("EnvironmentErorr"))
