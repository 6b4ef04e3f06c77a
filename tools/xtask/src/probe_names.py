# Run under CPython: prints its public names, one line of JSON text for each type and module.
import builtins, json, sys, types, warnings

warnings.simplefilter("ignore")

def generator():
    yield

def frame():
    return sys._getframe()

def trace():
    try:
        raise ValueError
    except ValueError as error:
        return error.__traceback__

EXPRESSIONS = {
    "builtin_function_or_method": "type(len)",
    "cell": "type((lambda x: lambda: x)(1).__closure__[0])",
    "code": "type((lambda: 0).__code__)",
    "dict_items": "type({}.items())",
    "dict_keys": "type({}.keys())",
    "dict_values": "type({}.values())",
    "ellipsis": "type(...)",
    "frame": "type(__import__('sys')._getframe())",
    "function": "type(lambda: 0)",
    "generator": "type(i for i in ())",
    "list_iterator": "type(iter([]))",
    "mappingproxy": "type(type.__dict__)",
    "member_descriptor": "type(type('S', (), {'__slots__': ('a',)}).a)",
    "method": "type(type('M', (), {'m': lambda self: 0})().m)",
    "module": "type(__import__('sys'))",
    "NoneType": "type(None)",
    "NotImplementedType": "type(NotImplemented)",
    "range_iterator": "type(iter(range(0)))",
    "wrapper_descriptor": "type(object.__init__)",
    "traceback": "type(__import__('types').TracebackType)",
    "UnionType": "type(int | str)",
    "GenericAlias": "type(list[int])",
}
for name, value in vars(builtins).items():
    if isinstance(value, type) and not name.startswith("_"):
        EXPRESSIONS.setdefault(name, name)
EXPRESSIONS["traceback"] = "__import__('types').TracebackType"

for name, expression in sorted(EXPRESSIONS.items()):
    value = eval(expression)
    print(json.dumps(["types", name, expression, sorted(dir(value))]), flush=True)

# Modules with effects on import, tests, and those that need a display.
SKIPPED = {"antigravity", "this", "idlelib", "turtledemo", "turtle", "tkinter", "test", "lib2to3", "ensurepip", "nt", "ntpath", "msvcrt", "winreg", "winsound"}

def public(module):
    names = getattr(module, "__all__", None)
    if names is None:
        names = [n for n, v in vars(module).items() if not n.startswith("_") and not isinstance(v, types.ModuleType)]
    return sorted(set(names))

SUBMODULES = ["collections.abc", "os.path", "concurrent.futures", "email.message", "importlib.abc", "importlib.machinery", "importlib.metadata", "importlib.resources", "importlib.util", "json.decoder", "json.encoder", "logging.config", "logging.handlers", "multiprocessing.pool", "unittest.mock", "urllib.error", "urllib.parse", "urllib.request", "xml.dom.minidom", "xml.etree.ElementTree", "http.client", "http.cookies", "http.server", "html.entities", "html.parser", "wsgiref.simple_server", "xml.sax", "string.templatelib", "compression.zstd"]
for name in sorted([n for n in sys.stdlib_module_names if not n.startswith("_") and n not in SKIPPED] + ["__future__", "_thread"] + SUBMODULES):
    try:
        module = __import__(name, fromlist=["*"])
    except ImportError:
        continue
    print(json.dumps(["modules", name, name, public(module)]), flush=True)
