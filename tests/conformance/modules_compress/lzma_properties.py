# What is no number, no level, no chain of filters; the properties of filters.
import lzma


def show(ask, *args, **kwargs):
    try:
        print(ask(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


for settings in ({'format': 'xz'}, {'check': 'none'}, {'preset': -1}, {'preset': 1 << 40}, {'preset': 10}, {'preset': 'best'}):
    show(lzma.compress, b'', **settings)
show(lzma.decompress, b'', format='xz')
show(lzma.decompress, b'', format=lzma.FORMAT_RAW, filters={})
encode, decode = lzma._encode_filter_properties, lzma._decode_filter_properties
for filter in ({'id': lzma.FILTER_LZMA1}, {'id': lzma.FILTER_LZMA1, 'preset': 9},
               {'id': lzma.FILTER_LZMA1, 'lc': 0, 'lp': 2, 'pb': 0, 'dict_size': 4096},
               {'id': lzma.FILTER_LZMA1, 'lc': 4, 'lp': 2}, {'id': lzma.FILTER_DELTA, 'dist': 256},
               {'id': lzma.FILTER_DELTA, 'dist': 9001}):
    show(encode, filter)
for number, properties in ((lzma.FILTER_LZMA1, b']\0\0\x80\0'), (lzma.FILTER_LZMA1, b']\0'), (lzma.FILTER_LZMA1, b'\xff1234'),
                           (lzma.FILTER_DELTA, b'too long'), (lzma.FILTER_X86, b'\1\2\3\4'), (lzma.FILTER_X86, b'\1\2'),
                           (lzma.FILTER_ARM, b''), (99, b'')):
    show(decode, number, properties)
