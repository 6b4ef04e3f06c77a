"""What tests claim about the calls and the awaits of a mock, and the texts of claims that do not hold."""

from .values import _Call, _CallList


def name_of(mock):
    return mock._mock_name or "mock"


def _problem(form):
    """The exception that a claimed call became because the signature does not take it."""
    return form if isinstance(form, Exception) else None


def _claimed(mock, args, kwargs):
    return mock._call_matcher(_Call((args, kwargs), two=True))


def last_was(mock, last, args, kwargs, action):
    """Claim that the last call or await had these arguments."""
    wanted = _claimed(mock, args, kwargs)
    if mock._call_matcher(last) != wanted:
        text = mock._format_mock_failure_message(args, kwargs, action=action)
        raise AssertionError(text) from _problem(wanted)


def some_was(mock, made, args, kwargs, action):
    """Claim that some call or await had these arguments."""
    wanted = _claimed(mock, args, kwargs)
    problem = _problem(wanted)
    if problem is None:
        for form in map(mock._call_matcher, made):
            # What was claimed is asked first, part by part: it may hold ANY.
            if not isinstance(form, Exception) and all(ours == theirs for ours, theirs in zip(wanted, form)):
                return
    raise AssertionError(f"{mock._format_mock_call_signature(args, kwargs)} {action} not found") from problem


def all_were(mock, made, calls, any_order, action, actual, lacking):
    """Claim that the calls are among those made, one after the other unless ``any_order`` is true.

    ``actual()`` is the text of what was made, ``lacking(missing, made)`` that for calls missing from those in any order.
    """
    wanted = [mock._call_matcher(one) for one in calls]
    problems = [_problem(form) for form in wanted]
    cause = next(filter(None, problems), None)
    forms = _CallList(map(mock._call_matcher, made))
    if any_order:
        left = list(forms)
        missing = []
        for form in wanted:
            try:
                left.remove(form)
            except ValueError:
                missing.append(form)
        if missing:
            raise AssertionError(lacking(tuple(missing), left)) from cause
    elif wanted not in forms:
        text = f"{action.capitalize()}s not found."
        if cause is not None:
            text = f"Error processing expected {action}s.\nErrors: {problems}"
        raise AssertionError(f"{text}\nExpected: {_CallList(calls)}{actual()}") from cause
