# Names of sequences, names that characters do not give themselves, and what Unicode 3.2.0 knows of them.
import unicodedata

for name in ('LATIN SMALL LETTER R WITH TILDE', 'tamil syllable moo', 'KEYCAP DIGIT ONE', 'TANGUT IDEOGRAPH-17000',
             'Tangut Ideograph-18D08', 'TANGUT IDEOGRAPH-18D09', 'LATIN CAPITAL LETTER GHA', 'NULL', 'LATIN SMALL LETTER A'):
    for ucd in unicodedata, unicodedata.ucd_3_2_0:
        try:
            print(name, ascii(ucd.lookup(name)))
        except KeyError as e:
            print(name, 'KeyError', e)
try:
    eval(r'"\N{KEYCAP DIGIT ONE}"')
except SyntaxError as e:
    print(e)
