"""Runs the test-suites of popular packages under CPython and under Molt and compares them, test by test.

    run.py [--work DIR] [--molt PATH] [--oracle PATH] [--show] [--renew] [--table [--build NAME]] [NAME...]

packages.toml lists the packages. Their sources and what their tests need are taken with pip into DIR and never committed.
What CPython did is kept in DIR and asked again with --renew. --show prints every test that passes in CPython and does not in
Molt. --table writes docs/status/packages.md from all results in DIR; packages without any keep the row they have there.
"""

import argparse
import collections
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import tarfile
import time
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# Seconds for a suite, unless the list says otherwise.
SUITE = 600
# Times that a suite is started again behind a test that ended the process.
RESTARTS = 8
# Reasons shown for a package in the table.
REASONS = 4


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--work', type=pathlib.Path, default=ROOT / 'target' / 'packages')
    parser.add_argument('--molt', type=pathlib.Path, default=ROOT / 'target' / 'release' / 'molt')
    parser.add_argument('--oracle', type=pathlib.Path, default=os.environ.get('MOLT_ORACLE', '/root/oracle/bin/python3.14'))
    parser.add_argument('--show', action='store_true')
    parser.add_argument('--renew', action='store_true')
    parser.add_argument('--table', action='store_true')
    parser.add_argument('--build', default='release', help='how the table calls the build of Molt')
    parser.add_argument('names', nargs='*')
    options = parser.parse_args()
    with open(HERE / 'packages.toml', 'rb') as file:
        listed = tomllib.load(file)
    common = listed.pop('common')
    for folder in 'sdist', 'src', 'results':
        (options.work / folder).mkdir(parents=True, exist_ok=True)
    for name in options.names or ([] if options.table else listed):
        package = listed[name]
        try:
            source = prepare(options, common, name, package)
        except subprocess.CalledProcessError as error:
            print(f'{name:24} cannot be fetched: {error}')
            continue
        for who in 'cpython', 'molt':
            if who == 'molt' or options.renew or not result_path(options, name, who).exists():
                measure(options, who, name, package, source)
        print(Comparison(options, name).line())
        if options.show:
            for test, why in Comparison(options, name).lost:
                print('   ', test, '--', why)
    if options.table:
        write_table(options, listed)


def pip(options, *arguments):
    subprocess.run(
        [sys.executable, '-m', 'pip', '--quiet', '--disable-pip-version-check', '--python', str(options.oracle), *arguments],
        check=True,
    )


def prepare(options, common, name, package):
    """Fetches a package and what its tests need; the folder of its sources."""
    site = options.work / 'site'
    wanted = [f'{name}=={package["version"]}', *package.get('needs', ()), *common['needs']]
    marker = options.work / 'installed.txt'
    have = set(marker.read_text().split()) if marker.exists() else set()
    missing = [w for w in wanted if w not in have]
    if missing:
        pip(options, 'install', '--no-deps', '--upgrade', '--target', str(site), *missing)
        marker.write_text('\n'.join(sorted(have.union(missing))) + '\n')
        # What is compiled for CPython is of no use here, and both sides have to run the same code.
        for library in site.rglob('*.so'):
            library.unlink()
    source = options.work / 'src' / name
    if not source.exists():
        target = options.work / 'sdist' / name
        pip(options, 'download', '--no-deps', '--no-binary', name, '--dest', str(target), wanted[0])
        [archive] = target.iterdir()
        with tarfile.open(archive) as file:
            file.extractall(target, filter='data')
        [folder] = [f for f in target.iterdir() if f.is_dir()]
        shutil.move(folder, source)
    return source


def result_path(options, name, who):
    return options.work / 'results' / f'{name}.{who}.jsonl'


def measure(options, who, name, package, source):
    """Runs a suite and writes its results: a line for every test and a last one with the time it took."""
    path = result_path(options, name, who)
    path.unlink(missing_ok=True)
    done = path.with_suffix('.done')
    site = options.work / 'site'
    cwd = source / package.get('cwd', '.')
    paths = [str(cwd / p) for p in package.get('path', ())] + [str(site)]
    environment = {
        'PATH': '/usr/local/bin:/usr/bin:/bin',
        'HOME': str(options.work),
        'LANG': 'C.UTF-8',
        'PYTHONHASHSEED': '0',
        'PYTHONDONTWRITEBYTECODE': '1',
        'PYTHONPATH': os.pathsep.join([*paths, str(HERE)]),
        'PYTEST_DISABLE_PLUGIN_AUTOLOAD': '1',
        'MOLT_JOURNAL': str(path),
        **package.get('environment', {}),
    }
    command = [str(options.oracle)] if who == 'cpython' else [str(options.molt), 'run']
    command += ['-m', 'pytest', '-q', '-p', 'journal', '-p', 'no:cacheprovider', '-o', 'addopts=', '--no-header', '--tb=short', '--continue-on-collection-errors']
    for plugin in package.get('plugins', ()):
        command += ['-p', plugin]
    command += package.get('options', [])
    command += package.get('tests', ['tests' if (cwd / 'tests').is_dir() else 'test'])
    seconds = 0.0
    peak = 0
    finished = set()
    for _ in range(RESTARTS):
        done.write_text('\n'.join(finished))
        environment['MOLT_JOURNAL_DONE'] = str(done)
        with open(path.with_suffix('.log'), 'wb') as log:
            process = subprocess.Popen(
                command, cwd=cwd, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (256 << 30, 256 << 30)),
            )
            status, spent, memory = wait(process, package.get('timeout', SUITE))
        seconds += spent
        peak = max(peak, memory)
        rows = read(path)
        if any('end' in row for row in rows):
            break
        ended = {row['id'] for row in rows if 'id' in row}
        started = [row['start'] for row in rows if 'start' in row]
        fatal = [test for test in started if test not in ended and test not in finished]
        finished = ended.union(started)
        if not fatal:
            with open(path, 'a', encoding='utf-8') as file:
                print(json.dumps({'module': '', 'reason': f'pytest ended with status {status}'}), file=file)
            break
        with open(path, 'a', encoding='utf-8') as file:
            row = {'id': fatal[-1], 'outcome': 'failed', 'seconds': 0.0, 'reason': f'the process ended with status {status}'}
            print(json.dumps(row), file=file)
    done.unlink(missing_ok=True)
    with open(path, 'a', encoding='utf-8') as file:
        print(json.dumps({'cpu': round(seconds, 2), 'peak': peak}), file=file)


def wait(process, limit):
    """Waits for a child at most `limit` seconds: its status, seconds of processor time, peak memory in KiB."""
    end = time.monotonic() + limit
    while True:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid:
            break
        if time.monotonic() > end:
            os.killpg(process.pid, signal.SIGKILL)
            pid, status, usage = os.wait4(process.pid, 0)
            break
        time.sleep(0.05)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def read(path):
    if not path.exists():
        return []
    with open(path, encoding='utf-8') as file:
        return [json.loads(line) for line in file]


class Comparison:
    """What became in Molt of the tests that pass in CPython."""

    def __init__(self, options, name):
        self.name = name
        self.expected, self.modules, self.cpu = self.collect(result_path(options, name, 'cpython'))
        self.seen, self.failed_modules, self.molt_cpu = self.collect(result_path(options, name, 'molt'))
        self.passing = [test for test, row in self.expected.items() if row['outcome'] in ('passed', 'xfailed')]
        self.lost = []
        for test in self.passing:
            row = self.seen.get(test)
            if row is None:
                file = test.partition('::')[0]
                self.lost.append((test, self.failed_modules.get(file) or self.failed_modules.get('') or 'not run'))
            elif row['outcome'] not in ('passed', 'xfailed'):
                self.lost.append((test, row['reason'] or row['outcome']))

    @staticmethod
    def collect(path):
        tests, modules, cpu = {}, {}, 0.0
        counts = collections.Counter()
        for row in read(path):
            if 'id' in row:
                # Addresses differ between two runs, and tests may be called the same.
                key = re.sub('0x[0-9a-fA-F]{6,}', '0x', row['id'])
                counts[key] += 1
                tests[key if counts[key] == 1 else f'{key} ({counts[key]})'] = row
            elif 'module' in row:
                modules[row['module']] = row['reason']
            elif 'cpu' in row:
                cpu = row['cpu']
        return tests, modules, cpu

    def ratio(self):
        return self.molt_cpu / self.cpu if self.cpu else 0.0

    def line(self):
        passed = len(self.passing) - len(self.lost)
        return f'{self.name:24} {passed:6} of {len(self.passing):6}   cpu {self.molt_cpu:7.1f} s / {self.cpu:7.1f} s = {self.ratio():5.2f}'

    def reasons(self):
        counts = collections.Counter(brief(why) for _, why in self.lost)
        return '; '.join(f'{n} `{why.replace("|", "¦").replace("`", "")}`' for why, n in counts.most_common(REASONS))


def brief(why):
    """A reason without addresses and places; a skipped test has a tuple with its file and line."""
    why = re.sub(r"^\('.*?', \d+, ['\"](.*)['\"]\)$", r'\1', why)
    return re.sub('/[^ ]*/src/', '', re.sub('0x[0-9a-fA-F]+', '0x', why))[:90]


def write_table(options, listed):
    table = ROOT / 'docs' / 'status' / 'packages.md'
    rows = dict(re.findall(r'^\| ([\w.-]+) (\| [\d.].*)$', table.read_text(encoding='utf-8'), re.MULTILINE))
    for name in listed:
        if result_path(options, name, 'molt').exists():
            rows[name] = table_row(listed[name]['version'], Comparison(options, name))
    rows = [(name, rows[name]) for name in listed if name in rows]
    counts = [tuple(map(int, re.match(r'\| \S+ \| (\d+) \| (\d+) ', row).groups())) for _, row in rows]
    total, passed = (sum(column) for column in zip(*counts, strict=True))
    lines = [
        '# Popular packages',
        '',
        'Generated by `tests/packages/run.py --table`; do not edit.',
        '',
        'The test-suites of popular packages written in Python, run by pytest under CPython 3.14 and under Molt. Passed: of the tests that pass in',
        f'CPython. Time: processor time of the whole suite under Molt (a {options.build} build) over that under CPython. Versions and options are',
        'in `tests/packages/packages.toml`; the packages are fetched from the package index. Their compiled parts are left out on both sides.',
        '',
        f'{passed} of {total} tests in {len(rows)} packages.',
        '',
        '| Package | Version | Tests | Passed | Share | Time | Reasons of the rest |',
        '|---|---|---|---|---|---|---|',
    ]
    lines += [f'| {name} {row}' for name, row in rows]
    table.write_text('\n'.join(lines) + '\n', encoding='utf-8')


def table_row(version, row):
    """What the table says of a package, behind its name."""
    count = len(row.passing)
    good = count - len(row.lost)
    share = f'{100 * good / count:.1f} %' if count else ''
    return f'| {version} | {count} | {good} | {share} | {row.ratio():.2f} | {row.reasons()} |'


main()
