"""The program: loading from files and folders, results, buffers, fixtures, coroutine tests."""
import io
import os
import re
import sys
import tempfile
import unittest

place = tempfile.mkdtemp()
os.mkdir(os.path.join(place, "pack"))
files = {"test_one.py": "import unittest\nclass T(unittest.TestCase):\n def test_a(self): pass\n def test_b(self): self.fail('no')\n",
         "pack/__init__.py": "", "pack/test_two.py": "import unittest\nraise unittest.SkipTest('not today')\n",
         "pack/test_three.py": "import nothing_like_it\n", "test-four.py": "raise SystemExit\n"}
for name, text in files.items():
    with open(os.path.join(place, name), "w") as f:
        f.write(text)
loader = unittest.TestLoader()
suite = loader.discover(place)
print(suite.countTestCases(), len(loader.errors), loader.errors[0].splitlines()[0])
result = unittest.TestResult()
suite.run(result)
print(result, result.skipped[0][1], suite.countTestCases())
print(sorted(test.id() for test, _ in result.failures + result.errors))


class Fixtures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(print, "class cleanup")
        print("class")

    def test_sub(self):
        for i in range(3):
            with self.subTest("part", i=i):
                self.assertNotEqual(i, 1)
        with self.subTest(None):
            with self.subTest(a=1):
                with self.subTest(b=2):
                    self.fail()

    def test_prints(self):
        print("seen")
        print("bad", file=sys.stderr)
        raise ValueError("wrong")

    @unittest.expectedFailure
    def test_expected(self):
        self.fail()

    @unittest.expectedFailure
    def test_unexpected(self):
        pass


class Coroutines(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        print("setUp")

    async def asyncSetUp(self):
        print("asyncSetUp")
        self.addAsyncCleanup(self.clean, 1)

    async def clean(self, n):
        print("cleanup", n)

    async def test_it(self):
        self.assertEqual(await self.answer(), 42)

    async def answer(self):
        return 42

    async def asyncTearDown(self):
        print("asyncTearDown")


def program(*arguments, **options):
    stream = io.StringIO()
    runner = unittest.TextTestRunner(stream=stream, **options)
    try:
        unittest.main(argv=["prog", *arguments], testRunner=runner)
    except SystemExit as e:
        text = re.sub(r"in \d+\.\d+s", "in TIME", stream.getvalue())
        print(re.sub(r'File ".*[/\\]', 'File "', text), "exit", e.code)


program("Coroutines", verbosity=2)
program("Fixtures", verbosity=2, buffer=True)
program("Fixtures.test_expected", "-q")
program("Nothing.like_it")
program("-k", "test_exp")


class Nothing(unittest.TestCase):
    pass


program("Nothing")
for arguments in (["-h"], ["--durations", "x"]):
    try:
        unittest.main(argv=["prog", *arguments])
    except SystemExit as e:
        print("exit", e.code)
unittest.installHandler()
unittest.registerResult(result)
import signal
os.kill(os.getpid(), signal.SIGINT)
print(result.shouldStop)
try:
    os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")
# A loop in debug mode tells of callbacks that take long.
# stress: 100
