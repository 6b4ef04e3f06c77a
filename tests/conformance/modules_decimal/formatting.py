"""decimal: the format() mini-language."""
from decimal import *

D = Decimal

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    "[format(D('1234.5678'), s) for s in ('','.2f',',.2f','12.1f','e','.3e','g','.3g','_','%','.1%','<12','^12','+','n','.0f','.10f','E','G','020,.2f')]",
    "[format(D('-1234.5678'), s) for s in ('012.1f','=12','*^15.2f','+.1f',' .1f','(>12')]",
    "format(D('0.00001234'),'g'), format(D('12'),'%'), format(D('nan'),'10'), format(D('-inf'),'+10'), format(D('inf'),'010'), format(D('1'),'*^10'), format(D('1'),'=+10')",
    "[format(D('1234567'), s) for s in (',','_','020,','010_','+,')]",
    "[format(D('-0.001'), s) for s in ('.2f','z.2f','.1e','.0%')]",
    "[format(D('1E+5'), s) for s in ('f','','.2','e','g',',f')]",
    "[format(D('1E-10'), s) for s in ('f','','.2e','g','.5f')]",
    "[format(D(0), s) for s in ('e','.1e','f','.2f','g','%','')]",
    "[format(D('0e5'), s) for s in ('f','g','','e','.1e')]",
    "[format(D('0.00'), s) for s in ('.1e','e','f','.1f','g','.3f')]",
    "[format(D('9.99'), s) for s in ('.1f','.0e','.1g','.2g','.0f','.1%')]",
    "format(D('1.5'),'#.0f'), format(D('15'),'.0f'), format(D('2.5'),'.0f'), format(D('3.5'),'.0f'), format(D('1.2345e30'),'.3E')",
    "format(D('1'),'x')",
    "format(D('1'),'10d')",
    "format(D('1'),5)",
    "format(D('1'),'.f')",
    '\'%.2f\' % D(\'1.005\'), f\'{D("1.10"):>8}|{D("1.10")!r}|{D("3"):05}|{D("-3"):05}\', \'{:.3f} {:,}\'.format(D(\'2.00055\'), D(\'1e6\'))',
):
    show(line)
