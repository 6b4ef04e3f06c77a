# Names that are not public, but that programs call or override all the same.
import argparse
import calendar
import gzip
import inspect
import io
import re
import tarfile
import difflib
import shutil

# The parts of a usage line.
parser = argparse.ArgumentParser(prog="tool", add_help=False)
parser.add_argument("--size", type=int)
parser.add_argument("name")
group = parser.add_mutually_exclusive_group()
group.add_argument("-a", action="store_true")
group.add_argument("-b", action="store_true")
formatter = parser._get_formatter()
print(formatter._get_actions_usage_parts(parser._actions, parser._mutually_exclusive_groups))


class Upper(argparse.HelpFormatter):
    def _get_actions_usage_parts(self, actions, groups):
        parts, begin = super()._get_actions_usage_parts(actions, groups)
        return [part.upper() for part in parts], begin


parser.formatter_class = Upper
print(parser.format_usage())


# The headers of archives.
class Watched(tarfile.TarInfo):
    def _proc_member(self, archive):
        print("header", self.type, self.size, self._block(self.size))
        return super()._proc_member(archive)

    def _apply_pax_info(self, headers, encoding, errors):
        print("pax", headers, encoding, errors)
        super()._apply_pax_info(headers, encoding, errors)

    def _proc_gnulong(self, archive):
        print("long")
        return super()._proc_gnulong(archive)


for format in tarfile.PAX_FORMAT, tarfile.GNU_FORMAT:
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=format) as archive:
        member = tarfile.TarInfo("a" * 120)
        member.size = 3
        archive.addfile(member, io.BytesIO(b"abc"))
    raw.seek(0)
    with tarfile.open(fileobj=raw, tarinfo=Watched) as archive:
        print([len(name) for name in archive.getnames()])
print(tarfile._FileInFile(io.BytesIO(b"0123456789"), 2, 5, "part", None).read())


# The header of gzip.
class NoHeader(gzip.GzipFile):
    def _write_gzip_header(self, compresslevel):
        print("level", compresslevel, self._write_mtime)
        super()._write_gzip_header(compresslevel)


raw = io.BytesIO()
with NoHeader("name.gz", "wb", 1, raw, 7) as file:
    file.write(b"text")
print(raw.getvalue()[:15], gzip.decompress(raw.getvalue()))

print(inspect._signature_fromstr(inspect.Signature, len, "(days=0, *, hours=1)"))
print(inspect._signature_from_function(inspect.Signature, lambda a, b=1: 0), inspect._has_code_flag(len, 4))
print(re._special_chars_map[ord(".")], len(re._special_chars_map))
print(list(calendar._localized_month("%b"))[:3], calendar._localized_day("%A")[1], type(calendar.day_name).__name__)
print("HtmlDiff" in dir(difflib), "make_archive" in dir(shutil))
