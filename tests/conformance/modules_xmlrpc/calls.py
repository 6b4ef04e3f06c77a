# Calls by XML: values there and back, texts, faults, a server and its clients.
import datetime
import threading
import xmlrpc.client
from xmlrpc.client import Binary, DateTime, Fault, MultiCall, ServerProxy, dumps, loads
from xmlrpc.server import SimpleXMLRPCRequestHandler, SimpleXMLRPCServer, list_public_methods, resolve_dotted_attribute

values = (1, -5, 2.5, "a < b & c", True, [1, ["x"], ()], {"k": "v", "n": {}}, b"bytes", datetime.datetime(2005, 2, 10, 11, 41, 23))
text = dumps(values, "method")
print(text)
found, method = loads(text)
print(method, [type(value).__name__ for value in found], found[:7], found[7] == b"bytes", found[8] == values[8], str(found[8]))
print(loads(text, use_builtin_types=True)[0][7:])
print(dumps(("x",), methodresponse=True, encoding="iso-8859-1"))
print(dumps((None,), allow_none=True), loads(dumps((None,), allow_none=True)))
try:
    loads(dumps(Fault(42, "wrong")))
except Fault as e:
    print(e.faultCode, e.faultString, repr(e))
print(loads("<params><param><value>plain</value></param><param><value><i8>5</i8></value></param></params>")[0])
date = DateTime("20050210T11:41:23")
print(date, date == values[8], date < DateTime("2006"), date.timetuple()[:6], Binary(b"x") == b"x", str(Binary(b"y")))
for wrong in (lambda: dumps((None,)), lambda: dumps((2 ** 31,)), lambda: dumps(({1: 2},)), lambda: dumps((object(),)), lambda: dumps(({1},)),
              lambda: Binary("x"), lambda: loads("<a>"), lambda: loads("<params><param><value><boolean>2</boolean></value></param></params>"),
              lambda: ServerProxy("ftp://x")):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, str(e)[:60])
recursive = []
recursive.append(recursive)
try:
    dumps((recursive,))
except TypeError as e:
    print(e)


class Instance:
    def __init__(self):
        self.calc = self

    def mul(self, a, b):
        "Multiply."
        return a * b

    def _private(self):
        return 1


class Handler(SimpleXMLRPCRequestHandler):
    rpc_paths = ("/RPC2",)


with SimpleXMLRPCServer(("127.0.0.1", 0), Handler, logRequests=False, allow_none=True) as server:
    server.register_introspection_functions()
    server.register_multicall_functions()
    server.register_function(pow)

    @server.register_function(name="div")
    def divide(a, b):
        "Divide."
        return a / b

    server.register_instance(Instance(), allow_dotted_names=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = "http://127.0.0.1:%d" % server.server_address[1]
    with ServerProxy(url, allow_none=True) as proxy:
        print(proxy.pow(2, 10), proxy.div(1, 4), proxy.mul([1], 2), proxy.calc.mul("a", 3))
        print(proxy.system.listMethods(), proxy.system.methodHelp("div"), proxy.system.methodSignature("pow"))
        print(len(proxy.mul("x" * 1000, 10)))
        for call in lambda: proxy.div(1, 0), lambda: proxy.nope(), lambda: proxy._private():
            try:
                call()
            except Fault as e:
                print(repr(e))
                print(e.faultCode, e.faultString)
        many = MultiCall(proxy)
        many.pow(2, 3)
        many.div(1, 0)
        many.mul(3, 4)
        results = many()
        print(results[0], results[2])
        try:
            results[1]
        except Fault as e:
            print(e.faultString)
        print(repr(proxy).replace(str(server.server_address[1]), "PORT"), proxy("transport").__class__.__name__)
    try:
        ServerProxy(url + "/other").pow(1, 1)
    except xmlrpc.client.ProtocolError as e:
        print(e.errcode, e.errmsg)
    server.shutdown()
print(list_public_methods(Instance()))
try:
    resolve_dotted_attribute(Instance(), "_private")
except AttributeError as e:
    print(e)
