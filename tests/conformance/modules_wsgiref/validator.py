# What the validator of WSGI finds: in environments, in responses, and in how applications use them.
import io
import sys
import warnings
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import WSGIWarning, validator

warnings.simplefilter("always")


def say(*args):
    print(*args)


def tried(name, app, changes=None, use=lambda result: [*result], prepare=None):
    environ = {}
    setup_testing_defaults(environ)
    environ["QUERY_STRING"] = ""
    environ["wsgi.input"] = io.BytesIO(b"one\ntwo\n")
    environ.update(changes or {})
    for key in [key for key, value in environ.items() if value is ...]:
        del environ[key]

    def start_response(status, headers, exc_info=None):
        return lambda data: say("  written", data)

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            result = validator(app)(environ, start_response)
            try:
                outcome = use(result)
            finally:
                if hasattr(result, "close"):
                    result.close()
        except Exception as error:
            outcome = f"{type(error).__name__}: {error}"
    say(name, "->", outcome)
    for warning in caught:
        if warning.category is WSGIWarning:
            say("  warning:", warning.message)


def app(status="200 OK", headers=[("Content-Type", "text/plain")], body=(b"body",), **more):
    def run(environ, start_response):
        start_response(status, headers, **more)
        return body
    return run


tried("plain", app())
# The environment.
for changes in ({"REQUEST_METHOD": ...}, {"SERVER_NAME": ...}, {"SERVER_PORT": ...}, {"wsgi.version": ...},
                {"wsgi.input": ...}, {"wsgi.errors": ...}, {"wsgi.multithread": ...}, {"wsgi.multiprocess": ...},
                {"wsgi.run_once": ...}, {"HTTP_CONTENT_TYPE": "a"}, {"HTTP_CONTENT_LENGTH": "1"},
                {"QUERY_STRING": ...}, {"SERVER_NAME": 3}, {"EXTRA": b"x"}, {"wsgi.version": [1, 0]},
                {"wsgi.url_scheme": "ftp"}, {"REQUEST_METHOD": "ODD"}, {"SCRIPT_NAME": "x"}, {"PATH_INFO": "x"},
                {"CONTENT_LENGTH": "-1"}, {"CONTENT_LENGTH": "x"}, {"SCRIPT_NAME": ..., "PATH_INFO": ...},
                {"SCRIPT_NAME": "/"}, {"other.key": 3}, {"wsgi.url_scheme": ...},
                {"CONTENT_LENGTH": "5"}, {"PATH_INFO": ...}, {"SCRIPT_NAME": ...}, {"SCRIPT_NAME": "/a", "PATH_INFO": ...},
                {"CONTENT_LENGTH": ""}, {"SCRIPT_NAME": "/a", "PATH_INFO": ""}, {"wsgi.url_scheme": "https"}, {7: 8}):
    name = ", ".join(f"{k}={'absent' if v is ... else 'object' if type(v) is object else repr(v)}" for k, v in changes.items())
    tried(name, app(), changes)
for method in "GET HEAD POST OPTIONS PATCH PUT DELETE TRACE CONNECT get".split():
    tried(method, app(), {"REQUEST_METHOD": method})


class Part:
    def __repr__(self):
        return f"<part with {sorted(vars(self))}>"


for key, names in (("wsgi.input", "read readline readlines __iter__"), ("wsgi.errors", "flush write writelines")):
    part = Part()
    for name in names.split():
        tried(f"{key} without {name}", app(), {key: part})
        setattr(part, name, print)
    tried(f"{key} with all", app(), {key: part})
# Arguments.
for args, kwargs in (((), {}), (({},), {}), (({}, None, 1), {}), (([], None), {}), (({}, None), {"x": 1})):
    try:
        validator(app())(*args, **kwargs)
    except Exception as error:
        say("arguments", len(args), len(kwargs), type(error).__name__, error)
# Status and headers.
for status in ("200", "20 OK", "200OK", "abc OK", "99 Low", "099 Low", b"200 OK", "2000 OK", "200  OK", "204 No Content"):
    tried(f"status {status!r}", app(status))
for headers in ((), [("a",)], [["Content-Type", "x"]], [("Status", "x")], [("a b", "x"), ("Content-Type", "x")], [("a:b", "x")],
                [("a\n", "x")], [("-a", "x")], [("a-", "x")], [("_a", "x"), ("Content-Type", "x")], [("Content-Type", "a\x01")],
                [("Content-Type", b"x")], [(b"Content-Type", "x")], [("A", "x")], []):
    tried(f"headers {headers!r}", app(headers=headers))
tried("no type", app("304 Not Modified", []))
tried("type of nothing", app("304 Not Modified"))
tried("exc_info", app(exc_info=3))
tried("exc_info None", app(exc_info=None))
# Bodies.
for body in ("text", None, b"bytes", ["text"], [b"a", 3], {}, iter([b"x"])):
    tried(f"body {type(body).__name__}", app(body=body))
tried("not closed", app(), use=lambda result: [next(iter(result)), result.close()][0])
tried("closed before", app(), use=lambda result: [result.close(), next(iter(result))])


def never_started(environ, start_response):
    return [b"x"]


def late(environ, start_response):
    yield b"x"
    start_response("200 OK", [("Content-Type", "text/plain")])


def forgotten():
    errors = io.StringIO()
    environ = {"QUERY_STRING": ""}
    setup_testing_defaults(environ)
    environ["wsgi.errors"] = errors
    validator(app())(environ, lambda *args: print)
    say("forgotten ->", errors.getvalue())


sys.unraisablehook = lambda unraisable: say("unraisable", type(unraisable.exc_value).__name__, unraisable.exc_value)
forgotten()
tried("never started", never_started)
tried("late", late)


def using(what):
    def run(environ, start_response):
        write = start_response("200 OK", [("Content-Type", "text/plain")])
        say("  result", what(environ["wsgi.input"], environ["wsgi.errors"], write, start_response))
        return [b""]
    return run


for what in ("i.read()", "i.read(3)", "i.read(1, 2)", "i.read('x')", "i.readline()", "i.readline(2)", "i.readline(1, 2)", "i.readlines()",
             "i.readlines(1)", "i.readlines(1, 2)", "[*i]", "i.close()", "i.tell()", "e.write('x')", "e.write(b'x')", "e.flush()",
             "e.writelines(['a', 'b'])", "e.writelines([b'a'])", "e.close()", "w(b'x')", "w('x')", "s('200 OK')",
             "s('200 OK', [('Content-Type', 'x')], None, 4)", "s('200 OK', [('Content-Type', 'x')], x=3)"):
    tried(f"using {what}", using(eval(f"lambda i, e, w, s: {what}")))
