"""An exception of an own class that nobody catches: module-qualified name, message, status 1."""


class AppError(Exception):
    def __init__(self, code, detail):
        super().__init__(code, detail)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {self.args[1]}"


def level_two():
    raise AppError(7, "no such record")


def level_one():
    try:
        level_two()
    finally:
        print("level one cleans up")


print("start")
level_one()
