# Classes of multiprocessing and http that take part in annotations, and those that old pickles name.
import http.server
import pickle
from multiprocessing.managers import DictProxy, ListProxy, ValueProxy
from multiprocessing.pool import ApplyResult
from multiprocessing.queues import JoinableQueue, Queue, SimpleQueue

for cls in (ApplyResult, DictProxy, JoinableQueue, ListProxy, Queue, SimpleQueue, ValueProxy):
    alias = cls[int]
    print(alias, alias.__origin__ is cls, alias.__args__)
print(pickle.loads(b"cCGIHTTPServer\nCGIHTTPRequestHandler\n.") is http.server.CGIHTTPRequestHandler)
