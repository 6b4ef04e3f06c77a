"""getopt: short and long options, GNU mode, errors."""
import getopt

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    "getopt.getopt(['-a','-b','x','y'], 'ab:'), getopt.getopt(['-abx','y'], 'ab:'), getopt.getopt(['--long','--arg=3','z'], '', ['long','arg=']), getopt.getopt(['--lo','--ar','3'], '', ['long','arg='])",
    "getopt.getopt(['x','-a'], 'a'), getopt.getopt(['-a','--','-b'], 'ab'), getopt.getopt(['-','-a'], 'a'), getopt.getopt([], 'a'), getopt.getopt(['--x='], '', ['x='])",
    "getopt.gnu_getopt(['x','-a','y','--','-b'], 'ab'), getopt.gnu_getopt(['x','-a'], '+a'), getopt.gnu_getopt(['x','-a','y'], '-a'), getopt.gnu_getopt(['f','--q=1','g'], 'a', ['q='])",
    "getopt.getopt(['-ox','-o'], 'o::'), getopt.getopt(['--opt','--opt=1','v'], '', ['opt=?']), getopt.getopt(['--o'], '', 'only')",
    "getopt.getopt(['-x'], 'a')",
    "getopt.getopt(['-b'], 'ab:')",
    "getopt.getopt(['--x'], '', ['long'])",
    "getopt.getopt(['--arg'], '', ['arg='])",
    "getopt.getopt(['--long=5'], '', ['long'])",
    "getopt.getopt(['--l'], '', ['long','list'])",
    "(lambda e: (e.msg, e.opt, e.args, str(e)))(getopt.GetoptError('m', 'o')), getopt.error is getopt.GetoptError, getopt.__all__",
):
    show(line)
