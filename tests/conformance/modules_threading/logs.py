# logging from threads.
import io
import logging
import logging.handlers
import queue
import sys
import threading

out = io.StringIO()
logging.basicConfig(stream=out, format='%(threadName)s %(message)s', level=logging.INFO)


def log(n):
    for i in range(20):
        logging.info('%d', i)


threads = [threading.Thread(target=log, args=(n,), name=f'T{n}') for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
lines = out.getvalue().splitlines()
print(len(lines), sorted(set(line.split()[0] for line in lines)))
for n in range(3):
    print([int(line.split()[1]) for line in lines if line.startswith(f'T{n} ')] == list(range(20)))

record = logging.LogRecord('n', 20, 'p', 1, 'm', (), None)
print(record.thread == threading.get_ident(), record.threadName)

# Records that go through a queue to a thread of their own.
q = queue.Queue()
target = logging.StreamHandler(sys.stdout)
target.setFormatter(logging.Formatter('%(levelname)s %(threadName)s %(message)s'))
listener = logging.handlers.QueueListener(q, target)
logger = logging.getLogger('queued')
logger.propagate = False
logger.addHandler(logging.handlers.QueueHandler(q))
listener.start()
logger.warning('one')
t = threading.Thread(target=logger.error, args=('two',), name='other')
t.start()
t.join()
listener.stop()
