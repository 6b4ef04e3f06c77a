"""Types of files by their names (RFC 6838), and names by types."""

import os
import posixpath
import urllib.parse

__all__ = [
    'knownfiles', 'inited', 'MimeTypes', 'guess_type', 'guess_file_type', 'guess_all_extensions', 'guess_extension',
    'add_type', 'init', 'read_mime_types', 'suffix_map', 'encodings_map', 'types_map', 'common_types',
]

knownfiles = [
    '/etc/mime.types',
    '/etc/httpd/mime.types',
    '/etc/httpd/conf/mime.types',
    '/etc/apache/mime.types',
    '/etc/apache2/mime.types',
    '/usr/local/etc/httpd/conf/mime.types',
    '/usr/local/lib/netscape/mime.types',
    '/usr/local/etc/httpd/conf/mime.types',
    '/usr/local/etc/mime.types',
]

inited = False
_db = None

# A type and the extensions that have it, a line; of several extensions the first is the preferred one.
_STANDARD = """
    text/javascript .js .mjs
    application/epub+zip .epub
    application/gzip .gz
    application/json .json
    application/manifest+json .webmanifest
    application/msword .doc .dot .wiz
    application/n-quads .nq
    application/n-triples .nt
    application/octet-stream .bin .a .dll .exe .o .obj .so
    application/oda .oda
    application/ogg .ogx
    application/pdf .pdf
    application/pkcs7-mime .p7c
    application/postscript .ps .ai .eps
    application/trig .trig
    application/vnd.apple.mpegurl .m3u .m3u8
    application/vnd.ms-excel .xls .xlb
    application/vnd.ms-fontobject .eot
    application/vnd.ms-powerpoint .ppt .pot .ppa .pps .pwz
    application/vnd.oasis.opendocument.graphics .odg
    application/vnd.oasis.opendocument.presentation .odp
    application/vnd.oasis.opendocument.spreadsheet .ods
    application/vnd.oasis.opendocument.text .odt
    application/vnd.openxmlformats-officedocument.presentationml.presentation .pptx
    application/vnd.openxmlformats-officedocument.spreadsheetml.sheet .xlsx
    application/vnd.openxmlformats-officedocument.wordprocessingml.document .docx
    application/vnd.rar .rar
    application/wasm .wasm
    application/x-7z-compressed .7z
    application/x-bcpio .bcpio
    application/x-cpio .cpio
    application/x-csh .csh
    application/x-debian-package .deb
    application/x-dvi .dvi
    application/x-gtar .gtar
    application/x-hdf .hdf
    application/x-hdf5 .h5
    application/x-latex .latex
    application/x-mif .mif
    application/x-netcdf .cdf .nc
    application/x-pkcs12 .p12
    application/x-httpd-php .php
    application/x-pkcs12 .pfx
    application/x-pn-realaudio .ram
    application/x-python-code .pyc .pyo
    application/x-rpm .rpm
    application/x-sh .sh
    application/x-shar .shar
    application/x-shockwave-flash .swf
    application/x-sv4cpio .sv4cpio
    application/x-sv4crc .sv4crc
    application/x-tar .tar
    application/x-tcl .tcl
    application/x-tex .tex
    application/x-texinfo .texi .texinfo
    application/x-troff .roff .t .tr
    application/x-troff-man .man
    application/x-troff-me .me
    application/x-troff-ms .ms
    application/x-ustar .ustar
    application/x-wais-source .src
    application/xml .xsl .rdf .wsdl .xpdl
    application/yaml .yaml .yml
    application/zip .zip
    audio/3gpp .3gp .3gpp
    audio/3gpp2 .3g2 .3gpp2
    audio/aac .aac .adts .loas .ass
    audio/basic .au .snd
    audio/flac .flac
    audio/matroska .mka
    audio/mp4 .m4a
    audio/mpeg .mp3 .mp2
    audio/ogg .ogg
    audio/opus .opus
    audio/x-aiff .aif .aifc .aiff
    audio/x-pn-realaudio .ra
    audio/vnd.wave .wav
    font/otf .otf
    font/ttf .ttf
    audio/webm .weba
    font/woff .woff
    font/woff2 .woff2
    image/avif .avif
    image/bmp .bmp
    image/emf .emf
    image/fits .fits
    image/g3fax .g3
    image/gif .gif
    image/ief .ief
    image/jp2 .jp2
    image/jpeg .jpg .jpe .jpeg
    image/jpm .jpm
    image/jpx .jpx
    image/heic .heic
    image/heif .heif
    image/png .png
    image/svg+xml .svg
    image/t38 .t38
    image/tiff .tiff .tif
    image/tiff-fx .tfx
    image/vnd.microsoft.icon .ico
    image/webp .webp
    image/wmf .wmf
    image/x-cmu-raster .ras
    image/x-portable-anymap .pnm
    image/x-portable-bitmap .pbm
    image/x-portable-graymap .pgm
    image/x-portable-pixmap .ppm
    image/x-rgb .rgb
    image/x-xbitmap .xbm
    image/x-xpixmap .xpm
    image/x-xwindowdump .xwd
    message/rfc822 .eml .mht .mhtml .nws
    model/gltf+json .gltf
    model/gltf-binary .glb
    model/stl .stl
    text/css .css
    text/csv .csv
    text/html .html .htm
    text/markdown .md .markdown
    text/n3 .n3
    text/plain .txt .bat .c .h .ksh .pl .srt
    text/richtext .rtx
    text/rtf .rtf
    text/tab-separated-values .tsv
    text/vtt .vtt
    text/x-python .py
    text/x-rst .rst
    text/x-setext .etx
    text/x-sgml .sgm .sgml
    text/x-vcard .vcf
    text/xml .xml
    video/matroska .mkv
    video/matroska-3d .mk3d
    video/mp4 .mp4
    video/mpeg .mpeg .m1v .mpa .mpe .mpg
    video/ogg .ogv
    video/quicktime .mov .qt
    video/webm .webm
    video/vnd.avi .avi
    video/x-m4v .m4v
    video/x-ms-wmv .wmv
    video/x-sgi-movie .movie
"""

_COMMON = """
    application/rtf .rtf
    application/vnd.android.package-archive .apk
    audio/midi .midi .mid
    image/jpg .jpg
    image/pict .pict .pct .pic
    text/xul .xul
"""


def _table(text):
    table = {}
    for line in text.strip().splitlines():
        type, *extensions = line.split()
        for extension in extensions:
            table[extension] = type
    return table


def _default_mime_types():
    global suffix_map, encodings_map, types_map, common_types
    global _types_map_default, _common_types_default
    suffix_map = {
        '.svgz': '.svg.gz', '.tgz': '.tar.gz', '.taz': '.tar.gz', '.tz': '.tar.gz', '.tbz2': '.tar.bz2',
        '.txz': '.tar.xz',
    }
    encodings_map = {'.gz': 'gzip', '.Z': 'compress', '.bz2': 'bzip2', '.xz': 'xz', '.br': 'br'}
    types_map = _types_map_default = _table(_STANDARD)
    common_types = _common_types_default = _table(_COMMON)


_default_mime_types()


class MimeTypes:
    """A database of types: that of the module, with what the given files say on top."""

    def __init__(self, filenames=(), strict=True):
        if not inited:
            init()
        self.encodings_map = encodings_map.copy()
        self.suffix_map = suffix_map.copy()
        # By strictness: common types first, registered ones second.
        self.types_map = ({}, {})
        self.types_map_inv = ({}, {})
        for table, strictness in (_types_map_default, True), (_common_types_default, False):
            for extension, type in table.items():
                self.add_type(type, extension, strictness)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        """Let names that end in `ext` be of `type`; a later type for the same extension wins."""
        if ext and not ext.startswith('.'):
            from warnings import _deprecated
            _deprecated('Undotted extensions', 'Using undotted extensions is deprecated and '
                        'will raise a ValueError in Python {remove}', remove=(3, 16))
        if not type:
            return
        self.types_map[strict][ext] = type
        extensions = self.types_map_inv[strict].setdefault(type, [])
        if ext not in extensions:
            extensions.append(ext)

    def guess_type(self, url, strict=True):
        """Guess type and encoding of what a URL leads to: (type or None, encoding or None)."""
        url = os.fspath(url)
        parts = urllib.parse.urlparse(url)
        if parts.scheme and len(parts.scheme) > 1:
            scheme, url = parts.scheme, parts.path
        else:
            return self.guess_file_type(url, strict=strict)
        if scheme == 'data':
            # data:[<type>][;base64],<data>
            comma = url.find(',')
            if comma < 0:
                return None, None
            type = url[:comma].partition(';')[0]
            if '=' in type or '/' not in type:
                type = 'text/plain'
            return type, None
        return self._guess_file_type(url, strict, posixpath.splitext)

    def guess_file_type(self, path, *, strict=True):
        """As `guess_type`, for the path of a file."""
        path = os.fsdecode(path)
        path = os.path.splitdrive(path)[1]
        return self._guess_file_type(path, strict, os.path.splitext)

    def _guess_file_type(self, path, strict, splitext):
        base, extension = splitext(path)
        while extension.lower() in self.suffix_map:
            base, extension = splitext(base + self.suffix_map[extension.lower()])
        encoding = self.encodings_map.get(extension)
        if encoding is not None:
            base, extension = splitext(base)
        extension = extension.lower()
        if extension in self.types_map[True]:
            return self.types_map[True][extension], encoding
        if strict:
            return None, encoding
        return self.types_map[False].get(extension), encoding

    def guess_all_extensions(self, type, strict=True):
        """All extensions of names of a type."""
        type = type.lower()
        extensions = list(self.types_map_inv[True].get(type, ()))
        if not strict:
            extensions += [e for e in self.types_map_inv[False].get(type, ()) if e not in extensions]
        return extensions

    def guess_extension(self, type, strict=True):
        """The first of `guess_all_extensions`, None where there is none."""
        extensions = self.guess_all_extensions(type, strict)
        return extensions[0] if extensions else None

    def read(self, filename, strict=True):
        """Add the types of a file of lines `type extension ...`."""
        with open(filename, encoding='utf-8', errors='surrogateescape') as file:
            self.readfp(file, strict)

    def readfp(self, fp, strict=True):
        """As `read`, from a text file that is open."""
        for line in fp:
            words = []
            for word in line.split():
                if word.startswith('#'):
                    break
                words.append(word)
            if words:
                for extension in words[1:]:
                    self.add_type(words[0], '.' + extension, strict)

    def read_windows_registry(self, strict=True):
        """Nothing: there is no registry on this system."""


def guess_type(url, strict=True):
    """Guess type and encoding of what a URL leads to: (type or None, encoding or None)."""
    if _db is None:
        init()
    return _db.guess_type(url, strict)


def guess_file_type(path, *, strict=True):
    """As `guess_type`, for the path of a file."""
    if _db is None:
        init()
    return _db.guess_file_type(path, strict=strict)


def guess_all_extensions(type, strict=True):
    """All extensions of names of a type."""
    if _db is None:
        init()
    return _db.guess_all_extensions(type, strict)


def guess_extension(type, strict=True):
    """The preferred extension of names of a type, None where there is none."""
    if _db is None:
        init()
    return _db.guess_extension(type, strict)


def add_type(type, ext, strict=True):
    """Let names that end in `ext` be of `type`."""
    if _db is None:
        init()
    return _db.add_type(type, ext, strict)


def init(files=None):
    """Set the module's database up: the built-in types, those of the system's files and those of `files`."""
    global suffix_map, types_map, encodings_map, common_types
    global inited, _db
    inited = True
    if files is None or _db is None:
        db = MimeTypes()
        files = knownfiles + list(files or ())
    else:
        db = _db
    for file in files:
        if os.path.isfile(file):
            db.read(file)
    encodings_map = db.encodings_map
    suffix_map = db.suffix_map
    types_map = db.types_map[True]
    common_types = db.types_map[False]
    _db = db


def read_mime_types(file):
    """The types of a file as a dict by extension; None if it cannot be read."""
    try:
        f = open(file, encoding='utf-8', errors='surrogateescape')
    except OSError:
        return None
    with f:
        db = MimeTypes()
        db.readfp(f, True)
        return db.types_map[True]


def _parse_args(args):
    from argparse import ArgumentParser

    parser = ArgumentParser(description='map filename extensions to MIME types', color=True)
    parser.add_argument('-e', '--extension', action='store_true', help='guess extension instead of type')
    parser.add_argument('-l', '--lenient', action='store_true', help='additionally search for common but non-standard types')
    parser.add_argument('type', nargs='+', help='a type to search')
    return parser.parse_args(args), parser.format_help()


def _main(args=None):
    args, help_text = _parse_args(args)
    results = []
    for name in args.type:
        if args.extension:
            guess = guess_extension(name, not args.lenient)
            results.append(str(guess) if guess else f'error: unknown type {name}')
        else:
            guess, encoding = guess_type(name, not args.lenient)
            results.append(f'type: {guess} encoding: {encoding}' if guess else f'error: media type unknown for {name}')
    return results


if __name__ == '__main__':
    import sys

    results = _main()
    print('\n'.join(results))
    sys.exit(any(result.startswith('error: ') for result in results))
