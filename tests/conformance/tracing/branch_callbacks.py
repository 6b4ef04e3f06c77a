"""sys.monitoring: a callback of BRANCH hears both ways, jumps past handlers are no jumps, the way into a loop stores its item."""
import sys

E = sys.monitoring.events
TOOL = 3
sys.monitoring.use_tool_id(TOOL, 'case')
heard = []


def line_of(code, offset):
    for start, end, line in code.co_lines():
        if start <= offset < end and line is not None:
            return line - code.co_firstlineno


def watch(function, events):
    heard.clear()
    for name in events:
        def hear(code, *offsets, name=name):
            heard.append((name, *[line_of(code, o) for o in offsets]))
        sys.monitoring.register_callback(TOOL, getattr(E, name), hear)
        sys.monitoring.set_local_events(TOOL, function.__code__,
                                        sys.monitoring.get_local_events(TOOL, function.__code__) | getattr(E, name))
    function()
    sys.monitoring.set_local_events(TOOL, function.__code__, 0)
    for name in events:
        sys.monitoring.register_callback(TOOL, getattr(E, name), None)
    print(function.__name__, heard)


def loop():
    for v in range(3):
        match v:
            case 1:
                pass
            case _:
                v = 2
    return v


def handled():
    try:
        1 / 0
    except ZeroDivisionError:
        pass


def clean():
    try:
        len('')
    except ValueError:
        pass


watch(loop, ['BRANCH_LEFT', 'BRANCH_RIGHT'])
watch(handled, ['JUMP'])
watch(clean, ['BRANCH', 'JUMP'])

ways = []
sys.monitoring.register_callback(TOOL, E.BRANCH, lambda code, *offsets: ways.append(code.co_name))
sys.monitoring.set_local_events(TOOL, handled.__code__, E.BRANCH)
handled()
print(ways)
sys.monitoring.free_tool_id(TOOL)
