"""What mocks do before they are told: after a reset, with fields of dataclasses, and with names in annotations."""

import asyncio
from dataclasses import dataclass, field
from unittest.mock import DEFAULT, AsyncMock, MagicMock, Mock, ThreadingMock, call, create_autospec, mock_open, patch

# Magic methods keep what they return at a reset.
mock = MagicMock()
mock.__iter__.return_value = [1, 2]
print(list(mock), type(str(mock)), type(hash(mock)))
mock.reset_mock(return_value=True)
print(list(mock), type(str(mock)), type(hash(mock)), mock.__str__.call_count)

# The magic methods of an awaited mock are not awaited.
mock = AsyncMock()
print(list(mock), bool(mock), len(mock))


# Fields without a default belong to the objects.
@dataclass
class Point:
    x: int
    y: int = field(init=False)


print(hasattr(create_autospec(Point, instance=True), "y"), hasattr(Mock(spec=Point(1)), "x"), hasattr(Mock(spec=Point), "x"))


def annotated(value: "Nothing") -> "Less":
    pass


mock = create_autospec(annotated)
try:
    mock()
except TypeError as error:
    print(error)

# Keywords with dots set attributes of the result.
mock = create_autospec(Point, **{"return_value.x.side_effect": [KeyError, DEFAULT]})
try:
    mock(1).x()
except KeyError as error:
    print(repr(error))

try:
    Mock().assert_has_calls([call(1)])
except AssertionError as error:
    print(error)

# The mock of open still opens when open is a mock.
with patch("builtins.open", mock_open(read_data="one\ntwo\n")):
    print(type(mock_open()).__name__)
    with open("nowhere") as file:
        print(file.readline(), list(file))

mock = ThreadingMock()
mock(1)
mock.wait_until_called(timeout=0)
mock.reset_mock()
try:
    mock.wait_until_called(timeout=0)
except AssertionError as error:
    print(error)


async def effects():
    mock = AsyncMock(side_effect=AsyncMock(return_value="inner"))
    print(await mock(), mock.await_count)


asyncio.run(effects())
