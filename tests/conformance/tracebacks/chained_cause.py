# raise ... from ...
class ConfigError(Exception):
    pass
def load(path):
    try:
        return {"a": 1}[path]
    except KeyError as e:
        raise ConfigError(f"cannot load {path!r}") from e
def main():
    load("b")
main()
