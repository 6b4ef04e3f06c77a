//! Where CPython's character sets differ from those of encoding_rs. Written by stdlib/gen/multibyte.py.

use super::sets::Differences;

/// `gbk`.
pub(super) const GBK: Differences = Differences {
    leads: (0x81, 0xfe),
    trail: 0x40,
    first_counts: true,
    decoded: &[
        (0xa140, 0xa17e, ""),
        (0xa180, 0xa1a0, ""),
        (0xa240, 0xa27e, ""),
        (0xa280, 0xa2a0, ""),
        (0xa2ab, 0xa2b0, ""),
        (0xa2e3, 0xa2e4, ""),
        (0xa2ef, 0xa2f0, ""),
        (0xa2fd, 0xa37e, ""),
        (0xa380, 0xa3a0, ""),
        (0xa440, 0xa47e, ""),
        (0xa480, 0xa4a0, ""),
        (0xa4f4, 0xa57e, ""),
        (0xa580, 0xa5a0, ""),
        (0xa5f7, 0xa67e, ""),
        (0xa680, 0xa6a0, ""),
        (0xa6b9, 0xa6c0, ""),
        (0xa6d9, 0xa6df, ""),
        (0xa6ec, 0xa6ed, ""),
        (0xa6f3, 0xa6f3, ""),
        (0xa6f6, 0xa77e, ""),
        (0xa780, 0xa7a0, ""),
        (0xa7c2, 0xa7d0, ""),
        (0xa7f2, 0xa7fe, ""),
        (0xa896, 0xa8a0, ""),
        (0xa8bc, 0xa8bc, ""),
        (0xa8bf, 0xa8bf, ""),
        (0xa8c1, 0xa8c4, ""),
        (0xa8ea, 0xa8fe, ""),
        (0xa958, 0xa958, ""),
        (0xa95b, 0xa95b, ""),
        (0xa95d, 0xa95f, ""),
        (0xa989, 0xa995, ""),
        (0xa997, 0xa9a3, ""),
        (0xa9f0, 0xa9fe, ""),
        (0xaaa1, 0xaafe, ""),
        (0xaba1, 0xabfe, ""),
        (0xaca1, 0xacfe, ""),
        (0xada1, 0xadfe, ""),
        (0xaea1, 0xaefe, ""),
        (0xafa1, 0xaffe, ""),
        (0xd7fa, 0xd7fe, ""),
        (0xf8a1, 0xf8fe, ""),
        (0xf9a1, 0xf9fe, ""),
        (0xfaa1, 0xfafe, ""),
        (0xfba1, 0xfbfe, ""),
        (0xfca1, 0xfcfe, ""),
        (0xfda1, 0xfdfe, ""),
        (0xfe50, 0xfe7e, ""),
        (0xfe80, 0xfefe, ""),
    ],
    encoded: &[],
};

/// `gb2312`.
pub(super) const GB2312: Differences = Differences {
    leads: (0xa1, 0xf7),
    trail: 0xa1,
    first_counts: true,
    decoded: &[
        (0xa1a4, 0xa1a4, "\u{30fb}"),
        (0xa1aa, 0xa1aa, "\u{2015}"),
        (0xa2a1, 0xa2b0, ""),
        (0xa2e3, 0xa2e4, ""),
        (0xa2ef, 0xa2f0, ""),
        (0xa2fd, 0xa2fe, ""),
        (0xa4f4, 0xa4fe, ""),
        (0xa5f7, 0xa5fe, ""),
        (0xa6b9, 0xa6c0, ""),
        (0xa6d9, 0xa6fe, ""),
        (0xa7c2, 0xa7d0, ""),
        (0xa7f2, 0xa7fe, ""),
        (0xa8bb, 0xa8c4, ""),
        (0xa8ea, 0xa9a3, ""),
        (0xa9f0, 0xaffe, ""),
        (0xd7fa, 0xd7fe, ""),
    ],
    encoded: &[],
};

/// `gb18030`.
pub(super) const GB18030: Differences = Differences {
    leads: (0x81, 0xfe),
    trail: 0x40,
    first_counts: true,
    decoded: &[
        (0xa3a0, 0xa3a0, "\u{e5e5}"),
        (0xa6d9, 0xa6df, "\u{e78d}\u{e78e}\u{e78f}\u{e790}\u{e791}\u{e792}\u{e793}"),
        (0xa6ec, 0xa6ed, "\u{e794}\u{e795}"),
        (0xa6f3, 0xa6f3, "\u{e796}"),
        (0xa8bc, 0xa8bc, "\u{e7c7}"),
        (0xfe59, 0xfe59, "\u{e81e}"),
        (0xfe61, 0xfe61, "\u{e826}"),
        (0xfe66, 0xfe67, "\u{e82b}\u{e82c}"),
        (0xfe6d, 0xfe6d, "\u{e832}"),
        (0xfe7e, 0xfe7e, "\u{e843}"),
        (0xfe90, 0xfe90, "\u{e854}"),
        (0xfea0, 0xfea0, "\u{e864}"),
    ],
    encoded: &[],
};

/// `big5`.
pub(super) const BIG5: Differences = Differences {
    leads: (0xa1, 0xf9),
    trail: 0x40,
    first_counts: false,
    decoded: &[
        (0xa145, 0xa145, "\u{2022}"),
        (0xa14e, 0xa14e, "\u{ff64}"),
        (0xa1c2, 0xa1c2, "\u{203e}"),
        (0xa1e3, 0xa1e3, "\u{223c}"),
        (0xa1f2, 0xa1f3, "\u{2641}\u{2609}"),
        (0xa241, 0xa242, "\u{ff0f}\u{ff3c}"),
        (0xa244, 0xa244, "\u{a5}"),
        (0xa246, 0xa247, "\u{a2}\u{a3}"),
        (0xa3c0, 0xa3e1, ""),
        (
            0xc6a1,
            0xc77e,
            "\u{30fe}\u{309d}\u{309e}\u{3005}\u{3041}\u{3042}\u{3043}\u{3044}\u{3045}\u{3046}\u{3047}\u{3048}\u{3049}\u{304a}\u{304b}\u{304c}\u{304d}\u{304e}\u{304f}\u{3050}\u{3051}\u{3052}\u{3053}\u{3054}\u{3055}\u{3056}\u{3057}\u{3058}\u{3059}\u{305a}\u{305b}\u{305c}\u{305d}\u{305e}\u{305f}\u{3060}\u{3061}\u{3062}\u{3063}\u{3064}\u{3065}\u{3066}\u{3067}\u{3068}\u{3069}\u{306a}\u{306b}\u{306c}\u{306d}\u{306e}\u{306f}\u{3070}\u{3071}\u{3072}\u{3073}\u{3074}\u{3075}\u{3076}\u{3077}\u{3078}\u{3079}\u{307a}\u{307b}\u{307c}\u{307d}\u{307e}\u{307f}\u{3080}\u{3081}\u{3082}\u{3083}\u{3084}\u{3085}\u{3086}\u{3087}\u{3088}\u{3089}\u{308a}\u{308b}\u{308c}\u{308d}\u{308e}\u{308f}\u{3090}\u{3091}\u{3092}\u{3093}\u{30a1}\u{30a2}\u{30a3}\u{30a4}\u{30a5}\u{30a6}\u{30a7}\u{30a8}\u{30a9}\u{30aa}\u{30ab}\u{30ac}\u{30ad}\u{30ae}\u{30af}\u{30b0}\u{30b1}\u{30b2}\u{30b3}\u{30b4}\u{30b5}\u{30b6}\u{30b7}\u{30b8}\u{30b9}\u{30ba}\u{30bb}\u{30bc}\u{30bd}\u{30be}\u{30bf}\u{30c0}\u{30c1}\u{30c2}\u{30c3}\u{30c4}\u{30c5}\u{30c6}\u{30c7}\u{30c8}\u{30c9}\u{30ca}\u{30cb}\u{30cc}\u{30cd}\u{30ce}\u{30cf}\u{30d0}\u{30d1}\u{30d2}\u{30d3}\u{30d4}\u{30d5}\u{30d6}\u{30d7}\u{30d8}\u{30d9}\u{30da}\u{30db}\u{30dc}\u{30dd}\u{30de}\u{30df}\u{30e0}\u{30e1}\u{30e2}\u{30e3}\u{30e4}\u{30e5}\u{30e6}",
        ),
        (
            0xc7a1,
            0xc7fc,
            "\u{30e7}\u{30e8}\u{30e9}\u{30ea}\u{30eb}\u{30ec}\u{30ed}\u{30ee}\u{30ef}\u{30f0}\u{30f1}\u{30f2}\u{30f3}\u{30f4}\u{30f5}\u{30f6}\u{414}\u{415}\u{401}\u{416}\u{417}\u{418}\u{419}\u{41a}\u{41b}\u{41c}\u{423}\u{424}\u{425}\u{426}\u{427}\u{428}\u{429}\u{42a}\u{42b}\u{42c}\u{42d}\u{42e}\u{42f}\u{430}\u{431}\u{432}\u{433}\u{434}\u{435}\u{451}\u{436}\u{437}\u{438}\u{439}\u{43a}\u{43b}\u{43c}\u{43d}\u{43e}\u{43f}\u{440}\u{441}\u{442}\u{443}\u{444}\u{445}\u{446}\u{447}\u{448}\u{449}\u{44a}\u{44b}\u{44c}\u{44d}\u{44e}\u{44f}\u{2460}\u{2461}\u{2462}\u{2463}\u{2464}\u{2465}\u{2466}\u{2467}\u{2468}\u{2469}\u{2474}\u{2475}\u{2476}\u{2477}\u{2478}\u{2479}\u{247a}\u{247b}\u{247c}\u{247d}",
        ),
        (0xc7fd, 0xc87e, ""),
        (0xc8a1, 0xc8a4, ""),
        (0xc8cd, 0xc8f1, ""),
        (0xc8f5, 0xc8fe, ""),
        (0xf9d6, 0xf9fe, ""),
    ],
    encoded: &[],
};

/// `cp950`.
pub(super) const CP950: Differences = Differences {
    leads: (0xa1, 0xf9),
    trail: 0x40,
    first_counts: true,
    decoded: &[
        (0xa3c0, 0xa3e0, ""),
        (
            0xc6a1,
            0xc77e,
            "\u{30fe}\u{309d}\u{309e}\u{3005}\u{3041}\u{3042}\u{3043}\u{3044}\u{3045}\u{3046}\u{3047}\u{3048}\u{3049}\u{304a}\u{304b}\u{304c}\u{304d}\u{304e}\u{304f}\u{3050}\u{3051}\u{3052}\u{3053}\u{3054}\u{3055}\u{3056}\u{3057}\u{3058}\u{3059}\u{305a}\u{305b}\u{305c}\u{305d}\u{305e}\u{305f}\u{3060}\u{3061}\u{3062}\u{3063}\u{3064}\u{3065}\u{3066}\u{3067}\u{3068}\u{3069}\u{306a}\u{306b}\u{306c}\u{306d}\u{306e}\u{306f}\u{3070}\u{3071}\u{3072}\u{3073}\u{3074}\u{3075}\u{3076}\u{3077}\u{3078}\u{3079}\u{307a}\u{307b}\u{307c}\u{307d}\u{307e}\u{307f}\u{3080}\u{3081}\u{3082}\u{3083}\u{3084}\u{3085}\u{3086}\u{3087}\u{3088}\u{3089}\u{308a}\u{308b}\u{308c}\u{308d}\u{308e}\u{308f}\u{3090}\u{3091}\u{3092}\u{3093}\u{30a1}\u{30a2}\u{30a3}\u{30a4}\u{30a5}\u{30a6}\u{30a7}\u{30a8}\u{30a9}\u{30aa}\u{30ab}\u{30ac}\u{30ad}\u{30ae}\u{30af}\u{30b0}\u{30b1}\u{30b2}\u{30b3}\u{30b4}\u{30b5}\u{30b6}\u{30b7}\u{30b8}\u{30b9}\u{30ba}\u{30bb}\u{30bc}\u{30bd}\u{30be}\u{30bf}\u{30c0}\u{30c1}\u{30c2}\u{30c3}\u{30c4}\u{30c5}\u{30c6}\u{30c7}\u{30c8}\u{30c9}\u{30ca}\u{30cb}\u{30cc}\u{30cd}\u{30ce}\u{30cf}\u{30d0}\u{30d1}\u{30d2}\u{30d3}\u{30d4}\u{30d5}\u{30d6}\u{30d7}\u{30d8}\u{30d9}\u{30da}\u{30db}\u{30dc}\u{30dd}\u{30de}\u{30df}\u{30e0}\u{30e1}\u{30e2}\u{30e3}\u{30e4}\u{30e5}\u{30e6}",
        ),
        (
            0xc7a1,
            0xc7fc,
            "\u{30e7}\u{30e8}\u{30e9}\u{30ea}\u{30eb}\u{30ec}\u{30ed}\u{30ee}\u{30ef}\u{30f0}\u{30f1}\u{30f2}\u{30f3}\u{30f4}\u{30f5}\u{30f6}\u{414}\u{415}\u{401}\u{416}\u{417}\u{418}\u{419}\u{41a}\u{41b}\u{41c}\u{423}\u{424}\u{425}\u{426}\u{427}\u{428}\u{429}\u{42a}\u{42b}\u{42c}\u{42d}\u{42e}\u{42f}\u{430}\u{431}\u{432}\u{433}\u{434}\u{435}\u{451}\u{436}\u{437}\u{438}\u{439}\u{43a}\u{43b}\u{43c}\u{43d}\u{43e}\u{43f}\u{440}\u{441}\u{442}\u{443}\u{444}\u{445}\u{446}\u{447}\u{448}\u{449}\u{44a}\u{44b}\u{44c}\u{44d}\u{44e}\u{44f}\u{2460}\u{2461}\u{2462}\u{2463}\u{2464}\u{2465}\u{2466}\u{2467}\u{2468}\u{2469}\u{2474}\u{2475}\u{2476}\u{2477}\u{2478}\u{2479}\u{247a}\u{247b}\u{247c}\u{247d}",
        ),
        (0xc7fd, 0xc87e, ""),
        (0xc8a1, 0xc8a4, ""),
        (0xc8cd, 0xc8f1, ""),
        (0xc8f5, 0xc8fe, ""),
        (0xf9fe, 0xf9fe, "\u{2593}"),
    ],
    encoded: &[
        (0xa2, 0xa246),
        (0xa3, 0xa247),
        (0xa5, 0xa244),
        (0x2022, 0xa145),
        (0x203e, 0xa1c2),
        (0x223c, 0xa1e3),
        (0x2609, 0xa1f3),
        (0x2641, 0xa1f2),
        (0x5341, 0xa451),
        (0x5345, 0xa4ca),
        (0xff64, 0xa14e),
    ],
};

/// `euc_kr`.
pub(super) const EUC_KR: Differences = Differences {
    leads: (0xa1, 0xfd),
    trail: 0xa1,
    first_counts: true,
    decoded: &[(0xa4d4, 0xa4d4, "")],
    encoded: &[(0x3164, 0xa4d4)],
};

/// `cp949`.
pub(super) const CP949: Differences =
    Differences { leads: (0x81, 0xfd), trail: 0x41, first_counts: true, decoded: &[], encoded: &[] };

/// `euc_jp`.
pub(super) const EUC_JP: Differences = Differences {
    leads: (0xa1, 0xf4),
    trail: 0xa1,
    first_counts: true,
    decoded: &[
        (0xa1c1, 0xa1c2, "\u{301c}\u{2016}"),
        (0xa1dd, 0xa1dd, "\u{2212}"),
        (0xa1f1, 0xa1f2, "\u{a2}\u{a3}"),
        (0xa2cc, 0xa2cc, "\u{ac}"),
        (0xada1, 0xadbe, ""),
        (0xadc0, 0xadd6, ""),
        (0xaddf, 0xadfc, ""),
    ],
    encoded: &[],
};

/// `shift_jis`.
pub(super) const SHIFT_JIS: Differences = Differences {
    leads: (0x81, 0xea),
    trail: 0x40,
    first_counts: true,
    decoded: &[
        (0x8160, 0x8161, "\u{301c}\u{2016}"),
        (0x817c, 0x817c, "\u{2212}"),
        (0x8191, 0x8192, "\u{a2}\u{a3}"),
        (0x81ca, 0x81ca, "\u{ac}"),
        (0x8740, 0x875d, ""),
        (0x875f, 0x8775, ""),
        (0x877e, 0x877e, ""),
        (0x8780, 0x879c, ""),
    ],
    encoded: &[],
};

/// `cp932`.
pub(super) const CP932: Differences = Differences {
    leads: (0x81, 0xfc),
    trail: 0x40,
    first_counts: true,
    decoded: &[],
    encoded: &[
        (0xa2, 0x8191),
        (0xa3, 0x8192),
        (0xac, 0x81ca),
        (0x2016, 0x8161),
        (0x2212, 0x817c),
        (0x301c, 0x8160),
    ],
};

/// `jisx0212`.
pub(super) const JISX0212: Differences = Differences {
    leads: (0xa1, 0xed),
    trail: 0xa1,
    first_counts: true,
    decoded: &[(0xa2b7, 0xa2b7, "\u{7e}")],
    encoded: &[],
};
