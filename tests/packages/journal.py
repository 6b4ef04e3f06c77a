"""A plugin of pytest that writes the outcome of every test, one JSON object a line, to the file that MOLT_JOURNAL names.

Objects: {"start": id}, {"id": id, "outcome": word, "seconds": float, "reason": text}, {"module": id, "reason": text} for a file
that cannot be collected, {"end": status}. Lines are written as tests end, so that what ran before a crash is kept.
"""

import json
import os
import signal

import pytest

# Seconds for a test.
LIMIT = 120
RANKS = {'passed': 0, 'skipped': 1, 'xfailed': 1, 'failed': 2}


class Journal:
    def __init__(self, path):
        self.file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        self.process = os.getpid()
        self.open = {}

    def write(self, **fields):
        # Forked children of a test may come by here.
        if os.getpid() == self.process:
            os.write(self.file, json.dumps(fields).encode('utf-8', 'backslashreplace') + b'\n')

    def pytest_runtest_logstart(self, nodeid):
        self.open[nodeid] = {'outcome': 'passed', 'seconds': 0.0, 'reason': ''}
        self.write(start=nodeid)

    def pytest_runtest_logreport(self, report):
        entry = self.open.setdefault(report.nodeid, {'outcome': 'passed', 'seconds': 0.0, 'reason': ''})
        entry['seconds'] += report.duration
        outcome = report.outcome
        if outcome == 'skipped' and hasattr(report, 'wasxfail'):
            outcome = 'xfailed'
        if RANKS[outcome] > RANKS[entry['outcome']]:
            entry['outcome'] = outcome
            entry['reason'] = reason(report)

    def pytest_runtest_logfinish(self, nodeid):
        entry = self.open.pop(nodeid, None)
        if entry is not None:
            self.write(id=nodeid, **entry)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item):
        signal.signal(signal.SIGALRM, expire)
        signal.alarm(LIMIT)
        try:
            return (yield)
        finally:
            signal.alarm(0)

    def pytest_collectreport(self, report):
        if report.outcome == 'failed':
            self.write(module=report.nodeid, reason=reason(report))

    def pytest_sessionfinish(self, exitstatus):
        self.write(end=int(exitstatus))


def expire(*_):
    raise TimeoutError(f'the test took more than {LIMIT} seconds')


def reason(report):
    """One line that says why a test failed."""
    crash = getattr(report.longrepr, 'reprcrash', None)
    text = crash.message if crash is not None else str(report.longrepr or '')
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return ''
    # A crash has its message first, a formatted traceback has it last.
    return (lines[0] if crash is not None else lines[-1])[:300]


def pytest_configure(config):
    config.pluginmanager.register(Journal(os.environ['MOLT_JOURNAL']), 'molt-journal')


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    path = os.environ.get('MOLT_JOURNAL_DONE')
    if path:
        with open(path, encoding='utf-8') as file:
            done = set(file.read().split('\n'))
        items[:] = [item for item in items if item.nodeid not in done]
