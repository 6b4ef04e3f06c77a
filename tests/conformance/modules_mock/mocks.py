# unittest.mock: recording of calls, assertions and their messages, configuration, magic methods.
import re
from unittest import mock
from unittest.mock import (
    ANY, DEFAULT, MagicMock, Mock, NonCallableMock, PropertyMock, call, create_autospec, mock_open, patch, seal, sentinel
)


def t(f):
    try:
        print("OK", re.sub(r"id='\d+'", "id=N", repr(f())))
    except (Exception, AssertionError) as e:
        print(type(e).__name__, re.sub(r"id='\d+'", "id=N", str(e)))


m = Mock(name="m", return_value=3)
t(lambda: m(1, 2, a=3))
t(lambda: m.x.y(4))
t(lambda: m.mock_calls)
t(lambda: m.method_calls)
t(lambda: m.call_args)
t(lambda: (m.call_args.args, m.call_args.kwargs, m.call_count, m.called))
t(lambda: m.assert_called_with(1, 2, a=3))
t(lambda: m.assert_called_with(1, 2))
t(lambda: m.assert_called_once_with(1))
t(lambda: m.assert_not_called())
t(lambda: m.assert_any_call(5))
t(lambda: m.assert_has_calls([call(1, 2, a=3), call.x.y(4)]))
t(lambda: m.assert_has_calls([call(9)]))
t(lambda: m.assert_has_calls([call(9)], any_order=True))
t(lambda: m.z.assert_called())
t(lambda: m.z.assert_called_once())
t(lambda: m.z.assert_called_with(1))
t(lambda: m.asert_called())
t(lambda: m.called_once)
t(lambda: m)
t(lambda: m.a().b)
t(lambda: Mock(spec=["a"]).b)
t(lambda: Mock(spec=["a"]).a)
t(lambda: setattr(Mock(spec_set=["a"]), "b", 1))
t(lambda: Mock(spec=int))
t(lambda: isinstance(Mock(spec=int), int))
t(lambda: Mock(side_effect=ValueError("x"))())
s = Mock(side_effect=[1, KeyError, DEFAULT], return_value=9)
t(s)
t(s)
t(s)
t(s)
t(lambda: Mock(side_effect=lambda x: x + 1)(4))
t(lambda: Mock(**{"a.b.return_value": 7, "c": 1}).a.b())
t(lambda: NonCallableMock()())
t(lambda: call(1, a=ANY) == call(1, a=5))
t(lambda: call.a(1).b(2).call_list())
t(lambda: call.a.b)
t(lambda: call("x")(3))
t(lambda: sentinel.foo)
t(lambda: sentinel.foo is sentinel.foo)
g = MagicMock()
t(lambda: (len(g), int(g), list(g), bool(g), g == g, g != 3, 5 in g, float(g), g < 3))
t(lambda: g[1])
t(lambda: g + 1)
t(lambda: g.__getitem__.mock_calls)
g.__str__.return_value = "text"
g.__len__ = lambda self: 12
g.__iter__.return_value = [1, 2]
t(lambda: (str(g), len(g), list(g), list(g)))
with g as entered:
    t(lambda: entered)
t(lambda: g.__exit__.call_args)
g.reset_mock()
t(lambda: g.mock_calls)
w = Mock(wraps=[1, 2])
t(lambda: w.index(2))
t(lambda: w.pop.mock_calls)
parent = Mock()
child = Mock()
parent.attach_mock(child, "kid")
child(1)
t(lambda: parent.mock_calls)
del parent.kid
t(lambda: parent.kid)
sealed = Mock()
sealed.a.b = 3
seal(sealed)
t(lambda: sealed.c)
t(lambda: sealed.a.b)
t(lambda: sealed.a())


class P:
    @property
    def value(self):
        return 1


with patch.object(P, "value", new_callable=PropertyMock) as prop:
    prop.return_value = 5
    p = P()
    t(lambda: p.value)
    p.value = 8
    t(lambda: prop.mock_calls)
o = mock_open(read_data="a\nb\n")
with patch("builtins.open", o):
    with open("f") as f:
        t(lambda: f.read())
    t(lambda: open("f").readlines())
    t(lambda: list(open("f")))
    t(lambda: open("f").readline())
t(lambda: o.mock_calls[:2])
t(lambda: sorted(n for n in dir(Mock(spec=["q"])) if n in ("q", "assert_called", "called", "_mock_name")))
t(lambda: re.sub(r"\d+", "N", repr(Mock(x=1).mock_calls)))
