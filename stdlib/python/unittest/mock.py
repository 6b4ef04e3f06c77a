"""Objects that stand in for others in tests, and record how they are used."""

from ._mock.autospec import create_autospec
from ._mock.awaits import AsyncMagicMixin, AsyncMock, AsyncMockMixin
from ._mock.calls import CallableMixin, Mock
from ._mock.core import Base, NonCallableMock, _is_instance_mock, _SpecState
from ._mock.magic import (
    MagicMixin, MagicMock, MagicProxy, NonCallableMagicMock, _AsyncIterator, _magics, inplace, magic_methods, numerics,
    right,
)
from ._mock.patching import _get_target, _patch, _patch_dict, _patch_multiple, _patch_object, _patch_stopall, patch
from ._mock.signatures import FunctionTypes, _callable
from ._mock.special import PropertyMock, ThreadingMixin, ThreadingMock, mock_open, seal
from ._mock.values import (
    ANY, DEFAULT, InvalidSpecError, _ANY, _Call, _CallList, _deleted, _missing, _Sentinel, _SentinelObject, call,
    sentinel,
)

__all__ = (
    "ANY", "DEFAULT", "FILTER_DIR", "call", "sentinel",
    "Mock", "MagicMock", "AsyncMock", "NonCallableMock", "NonCallableMagicMock", "PropertyMock", "ThreadingMock",
    "create_autospec", "mock_open", "patch", "seal",
)

FILTER_DIR = True
"""Whether ``dir`` of a mock shows its useful names only."""

for _value in list(globals().values()):
    # They are pickled, and shown, as what is found here.
    if getattr(_value, "__module__", "").startswith("unittest._mock."):
        try:
            _value.__module__ = __name__
        except AttributeError:
            pass
