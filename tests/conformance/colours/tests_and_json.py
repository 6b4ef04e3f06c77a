"""unittest, doctest and json.tool in colours."""
# env: FORCE_COLOR=1
import doctest
import io
import json.tool
import re
import sys
import unittest


class T(unittest.TestCase):
    def test_a(self): pass
    def test_b(self): self.fail("x")
    def test_c(self): 1 / 0
    @unittest.skip("why")
    def test_d(self): pass
    @unittest.expectedFailure
    def test_e(self): pass
    @unittest.expectedFailure
    def test_f(self): 1 / 0
    def test_g(self):
        """Described."""
        for i in range(2):
            with self.subTest(i=i):
                self.assertEqual(i, 5)


class Fine(unittest.TestCase):
    def test_k(self): pass


def run(tests, verbosity):
    stream = io.StringIO()
    unittest.TextTestRunner(stream, verbosity=verbosity).run(tests)
    text = re.sub(r'in \d+\.\d+s', 'in TIME', stream.getvalue())
    print(text.replace(run.__code__.co_filename, "FILE"))


load = unittest.defaultTestLoader.loadTestsFromTestCase
for verbosity in 1, 2:
    run(load(T), verbosity)
    run(load(Fine), verbosity)
run(unittest.TestSuite(), 1)


def f():
    """
    >>> 1 # doctest: +SKIP
    >>> 2
    3
    """
def g():
    """
    >>> 1
    1
    """
def h(): pass


runner = doctest.DocTestRunner(verbose=False)
for function in f, g, h:
    for test in doctest.DocTestFinder().find(function, function.__name__):
        runner.run(test, out=lambda text: None)
runner.summarize(verbose=True)
runner.summarize(verbose=False)
doctest.DocTestRunner().summarize(verbose=True)

text = '{"a": [1, -2.5e10, true, null, "s\\u00e9\\"q", NaN, -Infinity], "b": {}, "é: 1": {"x": "y: 1, {"}}'
for options in [], ["--compact"], ["--no-indent", "--no-ensure-ascii"]:
    sys.stdin, sys.argv = io.StringIO(text), ["json", *options]
    real, sys.stdout = sys.stdout, io.StringIO()
    sys.stdout.close = lambda: None
    json.tool.main()
    text_out, sys.stdout = sys.stdout.getvalue(), real
    print(text_out)
