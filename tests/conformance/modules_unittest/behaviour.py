# Assertions, results, fixtures, skips, subtests, the runner and main().
import re as _re

_print = print


def print(*values, end="\n"):
    """Prints without addresses."""
    text = _re.sub('File "[^"]*"', 'File F', " ".join(map(str, values)))
    _print(_re.sub("0x[0-9a-f]{8,}", "0x", text), end=end)

import unittest, sys, io, re
class T(unittest.TestCase):
    @classmethod
    def setUpClass(cls): print('setUpClass')
    @classmethod
    def tearDownClass(cls): print('tearDownClass')
    def setUp(self): self.addCleanup(print,'cleanup')
    def tearDown(self): print('tearDown')
    def test_ok(self): self.assertEqual(1,1)
    def test_fail(self): self.assertEqual([1,2,3],[1,2,4])
    def test_error(self):
        "doc line"
        1/0
    @unittest.skip('why')
    def test_skip(self): pass
    @unittest.expectedFailure
    def test_xf(self): self.assertTrue(False)
    @unittest.expectedFailure
    def test_us(self): pass
    def test_sub(self):
        for i in range(3):
            with self.subTest('m',i=i): self.assertNotEqual(i,1)
    def test_raises(self):
        with self.assertRaises(ValueError) as c: int('x')
        print(c.exception)
        with self.assertRaisesRegex(ValueError,'lit'): int('x')
        self.assertRaises(ZeroDivisionError, lambda: 1/0)
    def test_skip2(self): self.skipTest('rt')
    def test_str(self): self.assertEqual('a\nb\nc','a\nx\nc')
    def test_dict(self): self.assertEqual({'a':1,'b':2},{'a':1,'b':3})
@unittest.skip('cls')
class S(unittest.TestCase):
    def test_a(self): pass
class B(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError('x')
    def test_a(self): pass
t=T('test_ok')
def chk(f):
    try: f(); print('ok')
    except AssertionError as e: print('AE',e)
    except Exception as e: print(type(e).__name__,e)
for f in [lambda: t.assertTrue(0), lambda: t.assertFalse(1,'msg'), lambda: t.assertIs(1,2), lambda: t.assertIsNone(1), lambda: t.assertIn(1,[2]), lambda: t.assertNotIn(1,[1]), lambda: t.assertIsInstance(1,str), lambda: t.assertNotIsInstance(1,int), lambda: t.assertAlmostEqual(1,1.1), lambda: t.assertAlmostEqual(1,1.00000001), lambda: t.assertAlmostEqual(1,2,delta=0.5), lambda: t.assertNotAlmostEqual(1,1.0000000001), lambda: t.assertGreater(1,2), lambda: t.assertLessEqual(3,2), lambda: t.assertRegex('abc','x'), lambda: t.assertNotRegex('abc','b'), lambda: t.assertCountEqual([1,2,2],[2,1,3]), lambda: t.assertSetEqual({1,2},{2}), lambda: t.assertEqual((1,2),(1,2,3)), lambda: t.assertEqual('a'*200,'a'*199+'b'), lambda: t.assertEqual(1,'1'), lambda: t.assertRaises(ValueError,lambda:1), lambda: t.assertRaises(3), lambda: t.assertSequenceEqual([1],(1,2)), lambda: t.assertDictEqual({},1), lambda: t.fail('f'), lambda: t.assertMultiLineEqual('a','b'), lambda: t.assertEqual(list(range(100)),list(range(99))), lambda: t.assertStartsWith('abc','b'), lambda: t.assertHasAttr(3,'q')]: chk(f)
print(t, repr(t), t.id(), t.shortDescription(), t.countTestCases())
for v in (1,2):
    s=io.StringIO()
    r=unittest.TextTestRunner(stream=s,verbosity=v).run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules['__main__']))
    print(re.sub(r'in [\d.]+s','in Ns',s.getvalue())); print(r, r.wasSuccessful(), len(r.skipped))
s=unittest.TestSuite(); s.addTest(T('test_ok')); print(s.countTestCases(), s); r=unittest.TestResult(); s.run(r); print(r)
print(unittest.defaultTestLoader.getTestCaseNames(T))
sys.stderr = io.StringIO()
try: unittest.main(argv=['x'])
except SystemExit as e: print('exit',e.code)
