//! Which strings of set displays CPython replaces by equal interned ones, because that changes the order of the set.
//!
//! A set display of constants is a frozenset constant. CPython interns its strings that look like names, and where an equal
//! string was interned before (a name of the program, or one known since start-up) it fills the frozenset once more, in
//! the order it had. Strings that collide change places by that.

use molt_bytecode::{CodeUnit, Const};
use std::cell::OnceCell;
use std::collections::HashSet;

/// The names of a compiled module and all code inside it.
pub(crate) struct Names<'a> {
    root: &'a CodeUnit,
    set: OnceCell<HashSet<&'a str>>,
}

impl<'a> Names<'a> {
    pub(crate) fn new(root: &'a CodeUnit) -> Names<'a> {
        Names { root, set: OnceCell::new() }
    }

    /// Whether the order of a frozenset constant is that of filling it twice.
    pub(crate) fn reorders(&self, items: &[Const]) -> bool {
        items.iter().any(|c| match c {
            Const::Str(s) => std::str::from_utf8(s).is_ok_and(|s| self.knows(s)),
            _ => false,
        })
    }

    fn knows(&self, s: &str) -> bool {
        s.len() > 1
            && (self.set.get_or_init(|| collect(self.root)).contains(s)
                || AT_START.split(' ').any(|known| known == s))
    }
}

fn collect(root: &CodeUnit) -> HashSet<&str> {
    let mut set = HashSet::new();
    let mut todo = vec![root];
    while let Some(unit) = todo.pop() {
        set.insert(unit.name.as_str());
        for list in [&unit.varnames, &unit.cellvars, &unit.freevars, &unit.names] {
            set.extend(list.iter().map(String::as_str));
        }
        todo.extend(unit.nested());
    }
    set
}

/// Plain words that CPython 3.14 has interned when a program starts, as `sys.intern` shows.
#[rustfmt::skip]
const AT_START: &str = "\
    Awaitable Buffer Callable Codec Collection Container Coroutine Ellipsis Exception False Generator Hashable \
    Iterable Iterator Lib Library Mapping None Popen Python Quitter Reader Reversible Sequence Set Sized True \
    Warning Writer abc abiflags abort abs abspath abstractclassmethod abstractmethod abstractproperty abstracts \
    abstractstaticmethod access aclose acquire action add addaudithook addop addpackage addsitedir addsitepackages \
    addusersitepackages aiter alarm algorithm alias aliases align all allocate altsep altzone always anext \
    annotationlib ansi any append arabic archive arg argdefs argrest args arguments argv ascii asctime asend ast \
    astimezone atexit athrow attribute audit autocommit backend backslashreplace backtick base basename bases \
    before big bin bit bits block bool bound breakpoint breakpointhook buffer buffering buffers bufsize builtins \
    bytearray bytebuffer bytecode byteorder bytes bytesdecoded bytesencoded cache cached cadata cafile call \
    callable callback cancel candidate capath capitalize casefold cast category cb cdir center certfile chain char \
    charbuffer charbuffertype chars chdir checked chflags child children chinese chmod chown chr chroot \
    classmethod clear close closed closefd closerange closure cls cmd code codecs columns combine command common \
    commonpath commonprefix comp compile complex compress comps conffile config confstr conjugate consts consumed \
    contents context contiguous contravariant conversion cookie copy copyreg copyright coro coroutine count \
    covariant cp cpathname crc credits ctermid ctime curdir cutoff cwd cygwin cyrillic darwin data database \
    datapath date day daylight days debug decode decodedbytes decodekey decoder decodevalue decompress dedent \
    default defaultaction defpath delattr delete deleter denominator depth derive detach deterministic device \
    devnull dict dictcomp difference dig digest digestmod dir dircase dirfd dirname dirpath dirs discard \
    displayhook divmod dklen dll doc done dot dotdot dst dump dumps dup edges editline elapsed elem empty \
    emscripten enablerlcompleter encode encodedkey encodekey encoder encodevalue encoding encodings end endpos \
    endswith entries entry enumerate env environ environb eof epsilon err errno error errorcode errors eucjp euckr \
    eval event eventfd events ex exc excepthook exception exceptions exe exec execl execle execlp execlpe \
    execsitecustomize execusercustomize executable execv execve execvp execvpe exists exit exp expandtabs \
    expanduser expandvars expression extend extension extsep facility factory false family fanout faulthandler \
    fchdir fchmod fchown fd fdatasync fdel fdopen fget fields file filemode filename fileno filepath files \
    fillvalue filter filters final finalizer find finder firstiter firstline flags float flush fn fold followlinks \
    fork forkpty format fp fpathconf framelocalsproxy fromhex fromisocalendar fromisoformat fromkeys fromlist \
    fromordinal fromtimestamp fromutc frozen frozenset fsdecode fsencode fset fspath fstat fstatvfs fsync \
    ftruncate fullname fullpath func funcname funcobj future fwalk fxn gbk generation generator genericpath \
    genexpr get getallocatedblocks getatime getattr getbuffer getctime getcwd getcwdb getdecoder \
    getdefaultencoding getdlopenflags getegid getencoder getencoding getenv getenvb geteuid \
    getfilesystemencodeerrors getfilesystemencoding getgid getgrouplist getgroups gethistoryfile \
    getincrementaldecoder getincrementalencoder getitimer getloadavg getlogin getmtime getpgid getpgrp getpid \
    getppid getpriority getprofile getpwnam getpwuid getrandom getreader getrecursionlimit getrefcount getregentry \
    getresgid getresuid getsid getsignal getsitepackages getsize getsizeof getstate getswitchinterval getter \
    gettrace getuid getunicodeinternedsize getuserbase getusersitepackages getvalue getweakrefcount getweakrefs \
    getwriter getxattr gid gil globals gmtime grantpt greek groupindex groups handle hasattr hasbytes hash hasstr \
    hassuffix head header headers hebrew help here hex hexversion hi history hkey home hook hour hx hz id ident \
    ignore imag implementation importlib incoming incrementaldecoder incrementalencoder index indexgroup indices \
    inf info inheritable initgroups initial initval inode input insert inspect instance instructions int \
    interactive intern interpolations intersection interval io ios isabs isalnum isalpha isascii isatty isbytecode \
    isbytes isdecimal isdevdrive isdigit isdir isdisjoint isfile isidentifier isinstance isjunction islink islower \
    ismount isnumeric isocalendar isoformat isolated isoweekday ispackage ispkg isprintable isroot isspace \
    issubclass issubset issuperset istext istitle isupper isxfile it item itemcase items itemsize iter iterable \
    iterations iterator iterdecode iterencode johab join joinpath joinuser jump keepends key keyfile keys kill \
    killpg kind korean kw kwargs kwdefaults kwds label lambda landmarks last latin lchown len length level lexists \
    lib libdir libdirs library license limit line linebuffer lineno lines linesep link list listcomp listdir \
    listxattr little ljust lo load loader loaders loads locale locals localtime location lock locked lockf \
    logoption lookup loop lower lseek lstat lstrip machine macintosh magic main major makedev makedirs makepath \
    map mapping mappingproxy marshal match max maxdigits maxevents maxlen maxlinks maxmem maxsize maxsplit \
    maxunicode maxvalue mbcs mcls me memlimit memoryview message metaclass metadata method methods mi micro \
    microsecond microseconds milliseconds min minor minute missing mkdir mkfifo mknod mktime mod mode modname \
    modpath module modules modulus monitoring monotonic month mro msg mtime mutex mycmp name namereplace names \
    namespace namespaces nan narg nbytes ndigits ndim nested never new newchars newdata newline newlines newpath \
    next nice nlocals nodename nondirs normcase normpath now ns nt ntpath null number numerator ob obj object oct \
    offset old onceregistry onerror oparg opcode open opener openpty operation optimization optimize options ord \
    order origin origname os other outgoing output overlapped override owner package pager pages parameter pardir \
    parent part partition password path pathconf pathname paths pathsep pattern pause peek perm person pid pipe \
    pkgdir platform platlibdir policy pop popen popitem portions pos posix posixpath pow pread preadv prefix \
    prefixes print priority proc progress property proto protocol proxy pth ptsname punct putenv pwd pwent pwrite \
    pwritev py pycache pydoc python pythonpath query quiet quit quopri quotedprintable quotetabs radix range raw \
    re read readable readall reader readinto readline readlines readlink readonly readsize readv real realpath \
    reason reconfigure record recursive ref register registry release releaselevel relfile reload relpath remove \
    removedirs removeduppaths removeprefix removesuffix removexattr rename renames repl replace repr reserved \
    reset resetids resize resolution rest result return returncode reverse reversed rfind rindex rjust rlcompleter \
    rmdir rng root round rounds rpartition rsplit rstrip run salt samefile sameopenfile samestat scandir scheduler \
    scls script search second seconds seek seekable seen selectors self send sendfile sep sequence serial session \
    set setattr setcomp setcopyright setdefault setdlopenflags setegid seteuid setgid setgroups sethelper \
    setitimer setns setpgid setpgroup setpgrp setpriority setprofile setquit setrecursionlimit setregid setresgid \
    setresuid setreuid setsid setsigdef setsigmask setstate setswitchinterval setter settrace setuid setxattr \
    shape shell siginterrupt signal signed sigpending sigtimedwait sigwait sigwaitinfo simplefilter sitecustomize \
    sitedir sitedircase sitepackages size sizehint sjis sleep slice smsl sock sort sorted source spam spawnl \
    spawnle spawnlp spawnlpe spawnv spawnve spawnvp spawnvpe spec splice split splitdrive splitext splitlines \
    splitroot sr src srw st stack stacklevel start startswith stat state statement staticmethod status statvfs \
    stderr stdin stdout step steps stop str strategy stream streamreader streamwriter strerror strftime strict \
    strides string strings strip strptime strsignal struct sts sub subcalls subclass subgroup suboffsets \
    subprocess suffix suffixes sum super surrogateescape surrogatepass swapcase symbols symlink sync sys sysconf \
    sysname system table tabsize tag tail target task tb tcgetpgrp tcsetpgrp tell template term test text textwrap \
    thai thread threading throw tid tilde time timeout timer times timestamp timetuple timetz timeunit timezone \
    title tobytes today tokenize tolist toordinal top topdown topfd topname toppath toreadonly traceback \
    tracemalloc trailers translate true truncate ttyname tuple tvos twice txt typ type types typing tz tzinfo \
    tzname tzset uid ujis umask uname union unknown unlink unlockpt unraisablehook unregister unsetenv unshare \
    update upper urandom uri us usedforsecurity user userbase usercustomize userhome utc utcfromtimestamp utcnow \
    utcoffset utctimetuple utf utime uu val value values var varnames vars venv ver verbose verbosity version \
    volume vxworks wait waiters waitid waitpid wakeup walk warn warnings warnoptions was wasi watchos wb wbits \
    week weekday whence where which who why width win winreg winver words wpid wr writable write writelines writer \
    writev xmlcharrefreplace xoptions year zdict zfill zip zipimporter zlib";
