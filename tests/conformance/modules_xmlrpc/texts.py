# Calls and answers as text and back.
import datetime
from xmlrpc import client

values = (1, True, None, "a<b", 2.5, b"data", [1, [2]], {"k": "v"}, datetime.datetime(2020, 1, 2, 3, 4, 5))
text = client.dumps(values, "method.name", allow_none=True)
print(text)
print(client.loads(text, use_builtin_types=True))
print(client.loads(client.dumps((7,), methodresponse=True)))
print(client.loads(client.dumps((client.Binary(b"xy"),)))[0][0].data, client.DateTime("20200102T03:04:05"))
try:
    client.loads(client.dumps(client.Fault(4, "no")))
except client.Fault as fault:
    print(fault, fault.faultCode)
for value in (None, 2**40, {1: 2}):
    try:
        client.dumps((value,))
    except (TypeError, OverflowError) as error:
        print(type(error).__name__, error)
