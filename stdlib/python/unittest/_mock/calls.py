"""Mocks that can be called."""

from .core import Base, NonCallableMock, _super, ancestors, kinds
from .signatures import _callable, is_error
from .values import DEFAULT, _Call


def next_value(effect):
    """What a side effect that is raised or iterated gives."""
    if is_error(effect):
        raise effect
    value = next(effect)
    if is_error(value):
        raise value
    return value


def wrapped_callable(mock):
    """The object that gets the calls of a mock; None if it has none, or a return value."""
    holder = mock._mock_delegate
    if mock._mock_return_value is not DEFAULT or holder is not None and holder.return_value is not DEFAULT:
        return None
    return mock._mock_wraps


class CallableMixin(Base):
    """What makes a mock one that can be called."""

    def __init__(
        self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
        _spec_state=None, _new_name="", _new_parent=None, **kwargs,
    ):
        vars(self)["_mock_return_value"] = return_value
        _super(CallableMixin, self).__init__(
            spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs
        )
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        """Raise TypeError if the specification does not take the arguments; set in the class of a mock."""

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        """Record a call: here, and with the way to it for the mocks of which this one came."""
        self.called = True
        self.call_count += 1
        self.call_args = record = _Call((args, kwargs), two=True)
        self.call_args_list.append(record)
        self.mock_calls.append(_Call(("", args, kwargs)))
        path = self._mock_new_name
        # What is the result of a call is no method, nor are its attributes.
        method = self._mock_name if self._mock_parent is not None else None
        for owner in ancestors(self):
            if method is not None:
                owner.method_calls.append(_Call((method, args, kwargs)))
                method = f"{owner._mock_name}.{method}" if owner._mock_parent is not None else None
            owner.mock_calls.append(_Call((path, args, kwargs)))
            if owner._mock_new_name:
                path = owner._mock_new_name + ("" if path.startswith("()") else ".") + path

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            called = not is_error(effect) and _callable(effect)
            result = effect(*args, **kwargs) if called else next_value(effect)
            if result is not DEFAULT:
                return result
        wrapped = wrapped_callable(self)
        return self.return_value if wrapped is None else wrapped(*args, **kwargs)


class Mock(CallableMixin, NonCallableMock):
    """An object that has every attribute and can be called, and records what is done with it.

    ``spec`` (an object or a list of names) limits the attributes, ``spec_set`` those that can be set, too.
    ``side_effect`` is called, raised or iterated by calls; ``return_value`` is what they return. ``wraps`` is an object
    that gets the calls. Other keywords set attributes.
    """


kinds.CallableMixin = CallableMixin
kinds.Mock = Mock
