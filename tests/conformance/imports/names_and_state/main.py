# Modules share state; from-imports copy bindings; modules import each other's names lazily.
import config, service
from config import level, items, set_level

print(level, config.level, items is config.items)
set_level("debug")
print(level, config.level, service.current())
items.append("x")
print(config.items, service.count())
config.items = ["rebound"]
print(items, service.count(), config.items)
level = "local"
print(level, config.level)
config.extra = lambda: "patched in"
print(service.use_extra())
service.config.level = "through service"
print(config.level, service.config is config)


def reset():
    from config import level

    return level


print(reset(), level)
del config.extra
try:
    service.use_extra()
except AttributeError as e:
    print(e)
import config as c2, service as s2

print(c2 is config, s2.__dict__["config"] is c2)
print(type(config.__dict__).__name__, vars(config) is config.__dict__, "level" in dir(config))
for name in ("level", "nope"):
    try:
        delattr(config, name)
        print("deleted", name)
    except AttributeError as e:
        print(e)
