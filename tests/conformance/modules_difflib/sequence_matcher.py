"""difflib.SequenceMatcher: blocks, opcodes, ratios, junk; get_close_matches."""
import difflib
from difflib import SequenceMatcher


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


pairs = [("abxcd", "abcd"), ("private Thread currentThread;", "private volatile Thread currentThread;"), ("", ""), ("a", ""),
         ("qabxcd", "abycdf"), ([1, 2, 3, 4], [2, 3, 5]), ("tide", "diet"), ("ab" * 150, "ba" * 150), ("x" * 250 + "y", "x" * 250 + "z")]
for a, b in pairs:
    for junk in (None, lambda c: c == " "):
        m = SequenceMatcher(junk, a, b)
        print(m.find_longest_match(), m.get_matching_blocks()[:6], m.get_opcodes()[:8], m.ratio(), m.quick_ratio(), m.real_quick_ratio())
        print(sorted(map(str, m.bpopular)), sorted(map(str, m.bjunk)), list(m.get_grouped_opcodes(1))[:2])
m = SequenceMatcher(None, "ab" * 150, "ba" * 150, autojunk=False)
print(m.ratio(), m.find_longest_match(1, 5, 2, 9), len(m.b2j))
m.set_seq1("bababa")
m.set_seqs("abc", "abd")
print(m.ratio(), m.get_opcodes(), difflib.Match(1, 2, 3))
words = ["ape", "apple", "peach", "puppy", "appel", "Apple"]
print(difflib.get_close_matches("appel", words), difflib.get_close_matches("appel", words, 1), difflib.get_close_matches("zzz", words))
print(difflib.get_close_matches("apple", words, n=9, cutoff=0.1), difflib.get_close_matches([1, 2], [[1, 2, 3], [2, 1]]))
fails(difflib.get_close_matches, "a", words, 0)
fails(difflib.get_close_matches, "a", words, 1, 2)
fails(SequenceMatcher, None, [[]], [[]])
print(difflib.IS_LINE_JUNK(" # \n"), difflib.IS_LINE_JUNK("\n"), difflib.IS_LINE_JUNK("#x"), difflib.IS_CHARACTER_JUNK("\t"), difflib.IS_CHARACTER_JUNK("x"))
