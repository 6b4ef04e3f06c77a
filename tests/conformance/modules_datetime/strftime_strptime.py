"""datetime: strftime and strptime, every directive."""
from datetime import *
import time as clock

def show(source):
    """Prints the value of an expression, or the exception that it raises."""
    try:
        print(source, "->", repr(eval(source)))
    except Exception as error:
        print(source, "!!", type(error).__name__, error)


for line in (
    "datetime(2024,1,1).strftime('%f %z %Z %: %:z %q %%')",
    "datetime(2024,1,1,tzinfo=timezone(timedelta(hours=1,seconds=3))).strftime('%f %z %Z %:z')",
    "date(5,1,1).strftime('%Y %G %C %F')",
    "time(1).strftime('%Y-%m-%d %H')",
    "datetime(2024,1,2,15,4,5,678).strftime('%A %a %B %b %d %j %U %W %w %u %V %G %g %D %e %h %n%t %R %T %r %c %x %X %y %p %I %l %k %P %M %S %f')",
    "datetime.strptime('2024-01-02 03:04:05.678 +0530','%Y-%m-%d %H:%M:%S.%f %z')",
    "date.strptime('2024','%Y'), time.strptime('10:30','%H:%M')",
    "datetime.strptime('2024-02-30','%Y-%m-%d')",
    "datetime.strptime('x 2024','x %Y')",
    "datetime.strptime('2024 5','%Y')",
    "datetime.strptime('a','%q')",
    "datetime.strptime('a','%')",
    "datetime.strptime('a','%Y')",
    "datetime.strptime('1 January 24 PM 3','%d %B %y %p %I')",
    "datetime.strptime('Mon 2024 12','%a %Y %W')",
    "datetime.strptime('366 2023','%j %Y')",
    "datetime.strptime('12:30','%H: %M')",
    "datetime.strptime('12:  30','%H: %M')",
    "datetime.strptime('11224','%d%m%y')",
    "datetime.strptime('2024 10 1','%G %V %u')",
    "datetime.strptime('2024 10','%G %V')",
    "datetime.strptime('2024 10','%Y %V')",
    "datetime.strptime('2024','%G')",
    "datetime.strptime('2024 10 1','%Y %U %w')",
    "datetime.strptime('2024 0 Mon','%Y %W %a')",
    "datetime.strptime('Z','%z'), datetime.strptime('+05:30','%z'), datetime.strptime('-00:30','%z')",
    "datetime.strptime('+05:30:15.123','%z'), datetime.strptime('+053015','%z')",
    "datetime.strptime('+05','%z')",
    "datetime.strptime('+05:3015','%z')",
    "datetime.strptime('UTC','%Z'), datetime.strptime('utc','%Z')",
    "datetime.strptime('EST','%Z')",
    "datetime.strptime('12 AM','%I %p'), datetime.strptime('12 pm','%I %p')",
    "datetime.strptime('0','%I')",
    "datetime.strptime('1.5','%S.%f')",
    "datetime.strptime('61','%S')",
    "datetime.strptime('62','%S')",
    "datetime.strptime('69','%y'), datetime.strptime('68','%y')",
    "datetime.strptime('JANUARY','%B'), datetime.strptime('may','%b')",
    "datetime.strptime('Fri Jan  5 10:00:00 2024','%c')",
    "datetime.strptime('01/05/24','%x'), datetime.strptime('10:00:00','%X')",
    "datetime.strptime('100%','%j%%')",
    "datetime.strptime('2023-02-29','%Y-%m-%d')",
    "datetime.strptime('60','%M')",
    "datetime.strptime('7','%w')",
    "datetime.strptime('2024 53 1','%G %V %u')",
    "datetime.strptime('2020 53 7','%G %V %u')",
    "datetime.strptime('','x')",
    "datetime.strptime('x','')",
    "datetime.strptime('2024 366','%G %j')",
    "datetime.strptime('01/02/2024','%D')",
    "datetime.strptime('20241','%Y%m')",
    "datetime.strptime(5,'%Y')",
    "datetime.strptime('5',5)",
):
    show(line)
