# locale: the locale "C", formatting, names.
import locale

locale.setlocale(locale.LC_ALL, "C")
print(locale.setlocale(locale.LC_ALL), locale.getlocale(), locale.localeconv())
for f, v in [("%d", 1234567), ("%.2f %s", (1234.5, "x")), ("%(a)5d|", {"a": 3}), ("%%%x", 255), ("%*d", (5, 3))]:
    print(locale.format_string(f, v, grouping=True))
print(locale.str(1.5), locale.atof("1.5"), locale.atoi("12"), locale.delocalize("1,2"), locale.localize("1.5"))
print(locale.strcoll("a", "b"), locale.strxfrm("abc"))
for make in [
    lambda: locale.currency(3),
    lambda: locale.setlocale(locale.LC_ALL, "xx_YY"),
    lambda: locale.setlocale(77, "C"),
    lambda: locale.nl_langinfo(-1),
]:
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)
print([locale.nl_langinfo(n) for n in (locale.DAY_1, locale.ABMON_12, locale.RADIXCHAR, locale.D_FMT, locale.YESEXPR)])
for name in ["en_US", "de_DE.UTF-8", "C", "C.utf8", "fr", "en_US.iso88591", "xx", "de_DE@euro", "posix", "EN_us"]:
    print(name, locale.normalize(name))
locale._override_localeconv.update(
    {"thousands_sep": ",", "grouping": [3, 0], "mon_thousands_sep": ".", "mon_decimal_point": ",", "mon_grouping": [3, 0],
     "frac_digits": 2, "currency_symbol": "$", "p_cs_precedes": 1, "p_sep_by_space": 0, "p_sign_posn": 1,
     "n_cs_precedes": 1, "n_sep_by_space": 1, "n_sign_posn": 0, "negative_sign": "-"}
)
print(locale.format_string("%12d|%-12.3f|", (1234567, 9876543.21), grouping=True))
print(locale.currency(1234567.891, grouping=True), locale.currency(-5), locale.atoi("1,234"), locale.getencoding()[:4])
