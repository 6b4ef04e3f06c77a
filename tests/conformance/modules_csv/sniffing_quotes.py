"""The sniffer: delimiters beside quoted fields, quotes that are doubled, line ends of all kinds, large samples at once."""
import csv


def sniff(sample, delimiters=None):
    try:
        d = csv.Sniffer().sniff(sample, delimiters)
    except csv.Error as e:
        print(e)
    else:
        print(repr(d.delimiter), d.quotechar, d.doublequote, d.skipinitialspace)


for header in ";'123;4';", "'123;4';", ";'123;4'", "'123;4'":
    sniff(header, ',;')
sniff("'Harry''s':'Heights':'IL'\n'City':'Glen':'IL'\n")
sniff('"a", "b", "c"\n"d", "e", "f"\n')
sniff('time,title\r\n2020-10-01,"News, videos and more"\r\n')
sniff('",","",","\n' * 4)
for end in '\n', '\r\n', '\r':
    sniff(('x,"a""b"' + end + 'y,"c"' + end) * 2)
    sniff(('"",","' + end) * 4)
sniff('"a"\n' + ' ' * 100000, ',;')
sniff('"a" "b"\n' + ' ' * 100000)
sniff('"abcdefghijklmnopqrstuvwxyz"\n' * 10000, ',:|\t')
sniff('"",' * 100 + '"' * 100 + '0' + '"' * 100 + '0')
