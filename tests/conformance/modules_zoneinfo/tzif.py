# zoneinfo: transitions, folds and rules of a file in the TZif format, made here.
import io
import struct
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo


def tzif(times, indices, kinds, rule):
    names = b""
    infos = b""
    for offset, dst, name in kinds:
        infos += struct.pack(">lbb", offset, dst, len(names))
        names += name + b"\0"

    def block(version, code):
        head = b"TZif" + version + bytes(15) + struct.pack(">6l", 0, 0, 0, len(times), len(kinds), len(names))
        return head + struct.pack(f">{len(times)}{code}", *times) + bytes(indices) + infos + names

    return io.BytesIO(block(b"2", "l") + block(b"2", "q") + b"\n" + rule + b"\n")


zone = ZoneInfo.from_file(
    tzif(
        [954032400, 972781200], [1, 0], [(3600, 0, b"CET"), (7200, 1, b"CEST")], b"CET-1CEST,M3.5.0,M10.5.0/3"
    ),
    key="Test/Zone",
)
print(repr(zone), str(zone), zone.key)
for year, month, day in [(1999, 6, 1), (2000, 3, 26), (2000, 7, 1), (2000, 10, 29), (2024, 3, 31), (2024, 10, 27), (2030, 7, 7)]:
    for hour in range(0, 4):
        for fold in (0, 1):
            d = datetime(year, month, day, hour, 30, tzinfo=zone, fold=fold)
            print(d.isoformat(), d.tzname(), d.dst(), d.astimezone(timezone.utc).isoformat())
        u = datetime(year, month, day, hour, 30, tzinfo=timezone.utc).astimezone(zone)
        print(u.isoformat(), u.fold)
fixed = ZoneInfo.from_file(tzif([], [], [(0, 0, b"UTC")], b"UTC0"), key="F")
print(fixed.utcoffset(None), zone.utcoffset(None), fixed.tzname(None))
for key in "../x", "/etc/x", "a/../b", "No/Such":
    try:
        ZoneInfo(key)
    except (ValueError, KeyError) as e:
        print(type(e).__name__, e)
