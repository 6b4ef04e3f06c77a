"""logging: formatter styles, levels, messages of wrong arguments."""
import logging
import sys

r = logging.LogRecord('n', 20, '/a/b.py', 3, 'm %s %d', ('x', 2), None)

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    "logging.Formatter('%(x)')",
    "logging.Formatter('no')",
    "logging.Formatter('{message')",
    "logging.Formatter('{message}',style='{').format(r)",
    "logging.Formatter('{msg!x}',style='{')",
    "logging.Formatter('{message!r:>20} {levelno:04d}',style='{').format(r)",
    "logging.Formatter('x',style='{')",
    "logging.Formatter('{a b}',style='{')",
    "logging.Formatter('{a:zz}',style='{')",
    "logging.Formatter('$message ${levelname} $$',style='$').format(r)",
    "logging.Formatter('$',style='$')",
    "logging.Formatter('x',style='$')",
    "logging.Formatter('x',style='q')",
    "logging.Formatter('%(zz)s').format(r)",
    "logging.Formatter('{zz}',style='{').format(r)",
    "logging.Formatter('%(message)s',defaults={'zz':1})._style._defaults",
    "logging.Formatter('%(zz)s',defaults={'zz':1}).format(r)",
    "logging.Formatter('%(name)s|%(levelno)d|%(levelname)-9s|%(filename)s|%(module)s|%(lineno)3d|%(funcName)s|%(pathname)s|%(threadName)s|%(processName)s|%(taskName)s').format(r)",
    "logging.Formatter('%(asctime)s', '%Y').usesTime(), logging.Formatter('{asctime}', style='{').usesTime(), logging.Formatter().usesTime()",
    "logging.Formatter('%(asctime)s %(message)s', datefmt='D').format(r)",
    "len(logging.Formatter('%(asctime)s').format(r))",
    "logging.getLevelName(5), logging.getLevelName('INFO'), logging.getLevelName('zz')",
    'logging.getLevelNamesMapping()',
    "logging.addLevelName(5,'five'),logging.getLevelName(5), logging.getLevelName('five')",
    'logging.getLogger(5)',
    "logging.getLogger().setLevel('zz')",
    'logging.getLogger().setLevel(1.5)',
    "logging.getLogger('a.b'), logging.getLogger(), logging.getLogger('a').getChild('c'), logging.getLogger().getChild('c')",
    "logging.getLogger('a.b') is logging.getLogger('a').getChild('b'), logging.getLogger('root'), logging.getLogger('a.b').parent, logging.getLogger('a').parent",
    'logging.Handler(), logging.StreamHandler(), logging.NullHandler(), logging.StreamHandler(sys.stdout)',
    'repr(r), r.getMessage(), r.args, r.levelname, r.filename, r.module, r.exc_info, r.stack_info',
    "logging.getLogger('a').getEffectiveLevel(), logging.getLogger('a').isEnabledFor(10), logging.getLogger('a').isEnabledFor(30)",
    "logging.getLogger('a').log('x','y')",
    "logging.Handler(level='DEBUG').level",
    'logging.Handler().emit(r)',
    'logging.raiseExceptions, logging.logThreads, logging.BASIC_FORMAT, logging.getLoggerClass(), logging.getLogRecordFactory()',
    'logging.setLoggerClass(int)',
    "sorted(logging.makeLogRecord({'a':1}).__dict__)",
    "logging.LoggerAdapter(logging.getLogger('q'),{'a':1})",
    "logging.Filter('a.b').filter(r), logging.Filter('n').filter(r), logging.Filter().filter(r)",
    "logging.getHandlerNames(), logging.getHandlerByName('x'), logging.root, logging.lastResort",
    'sorted(logging.getLogger().manager.loggerDict)',
    "logging.FileHandler('/nonex/a')",
    'logging.WARN, logging.FATAL, logging.NOTSET, sorted(logging.__all__)',
    "logging.getLogger('z.y.x').parent, logging.getLogger('z'), logging.getLogger('z.y.x').parent, logging.getLogger('z').getChildren()",
    "sorted(map(repr, logging.getLogger('a').getChildren()))",
    "logging.getLogger('e').makeRecord('n', 1, 'f', 2, 'm', (), None, extra={'name': 1})",
    "logging.LogRecord('n', 1, 'f', 2, '%(a)s', ({'a': 3},), None).getMessage()",
    "logging.LogRecord('n', 1, 'f', 2, 'a %s', (), None).getMessage()",
    "logging.LogRecord('n', 1, 'f', 2, 'a %d', ('x',), None).getMessage()",
    "logging.Formatter(validate=False, fmt='zz')._fmt",
    "logging.BufferingFormatter().format([r, r]), logging.BufferingFormatter(logging.Formatter('%(name)s;')).format([r, r])",
    'logging.basicConfig(zz=1)',
):
    show(line)
