# Threads that import the same module at once see it whole.
import os
import sys
import tempfile
import threading

with tempfile.TemporaryDirectory() as d:
    with open(os.path.join(d, 'slow_module.py'), 'w') as f:
        f.write('import time\nfirst = 1\ntime.sleep(0.1)\nlast = 2\nprint("ran")\n')
    with open(os.path.join(d, 'ring_a.py'), 'w') as f:
        f.write('import time\ntime.sleep(0.05)\nimport ring_b\nname = "a"\n')
    with open(os.path.join(d, 'ring_b.py'), 'w') as f:
        f.write('import time\ntime.sleep(0.05)\nimport ring_a\nname = "b"\n')
    with open(os.path.join(d, 'starter.py'), 'w') as f:
        f.write('import threading\n'
                't = threading.Thread(target=lambda: __import__("json"))\n'
                't.start()\nt.join()\nstarted = True\n')
    with open(os.path.join(d, 'broken.py'), 'w') as f:
        f.write('import time\ntime.sleep(0.05)\nraise ValueError("broken")\n')
    sys.path.insert(0, d)
    results = []

    def get():
        import slow_module
        results.append((slow_module.first, slow_module.last))

    threads = [threading.Thread(target=get) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(results)

    # Two modules that import each other do not block their threads for ever.
    threads = [threading.Thread(target=__import__, args=(name,)) for name in ('ring_a', 'ring_b')]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    import ring_a
    import ring_b
    print(ring_a.name, ring_b.name)
    import starter
    print(starter.started)

    errors = []

    def fail():
        try:
            import broken
        except ValueError as e:
            errors.append(str(e))

    threads = [threading.Thread(target=fail) for _ in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(errors, 'broken' in sys.modules)
