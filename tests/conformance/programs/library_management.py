"""A lending library: dataclasses, enums, exceptions with context, reports in tables."""
from __future__ import annotations

import datetime
import enum
import itertools
from collections import Counter, defaultdict
from dataclasses import dataclass, field


class Status(enum.Enum):
    AVAILABLE = enum.auto()
    LENT = enum.auto()
    RESERVED = enum.auto()
    LOST = enum.auto()

    @property
    def can_be_lent(self) -> bool:
        return self in {Status.AVAILABLE, Status.RESERVED}


class LibraryError(Exception):
    """What goes wrong at the desk."""

    def __init__(self, message: str, *, code: int = 1):
        super().__init__(message)
        self.code = code


class NotAvailable(LibraryError):
    pass


class LimitReached(LibraryError):
    def __str__(self) -> str:
        return f"[{self.code}] {super().__str__()}"


@dataclass(order=True)
class Book:
    title: str
    author: str = field(compare=False)
    year: int = field(compare=False, default=1900)
    status: Status = field(default=Status.AVAILABLE, compare=False, repr=False)
    history: list[tuple[str, datetime.date]] = field(default_factory=list, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.title:
            raise ValueError("a book has a title")


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    limit: int = 2


@dataclass
class Loan:
    book: Book
    member: Member
    due: datetime.date

    def overdue(self, today: datetime.date) -> int:
        return max((today - self.due).days, 0)


class Library:
    FEE_PER_DAY = 0.25

    def __init__(self) -> None:
        self._books: dict[str, Book] = {}
        self._loans: dict[str, Loan] = {}
        self._waiting: defaultdict[str, list[Member]] = defaultdict(list)
        self._ids = itertools.count(1)
        self.today = datetime.date(2024, 2, 26)

    def add(self, *books: Book) -> Library:
        for book in books:
            self._books[book.title] = book
        return self

    def __len__(self) -> int:
        return len(self._books)

    def __getitem__(self, title: str) -> Book:
        try:
            return self._books[title]
        except KeyError:
            close = [t for t in self._books if t.lower().startswith(title[:3].lower())]
            raise LibraryError(f"no book {title!r}" + (f", perhaps {close[0]!r}" if close else ""), code=404) from None

    def __iter__(self):
        return iter(sorted(self._books.values()))

    def lend(self, title: str, member: Member, days: int = 14) -> Loan:
        book = self[title]
        held = sum(loan.member == member for loan in self._loans.values())
        if held >= member.limit:
            raise LimitReached(f"{member.name} has {held} of {member.limit}", code=7)
        match book.status, self._waiting[title]:
            case Status.LENT, queue:
                queue.append(member)
                raise NotAvailable(f"{title} is lent, {len(queue)} waiting")
            case Status.RESERVED, [first, *_] if first != member:
                raise NotAvailable(f"{title} is reserved for {first.name}")
            case Status.RESERVED, [_, *rest]:
                self._waiting[title][:] = rest
            case Status.LOST, _:
                raise NotAvailable(f"{title} is lost")
        book.status = Status.LENT
        book.history.append((member.name, self.today))
        loan = self._loans[title] = Loan(book, member, self.today + datetime.timedelta(days=days))
        return loan

    def give_back(self, title: str) -> float:
        try:
            loan = self._loans.pop(title)
        except KeyError as error:
            raise LibraryError(f"{title} is not lent") from error
        loan.book.status = Status.RESERVED if self._waiting[title] else Status.AVAILABLE
        return loan.overdue(self.today) * self.FEE_PER_DAY

    def report(self) -> str:
        rows = [("Title", "Author", "Year", "Status")]
        rows += [(b.title, b.author, str(b.year), b.status.name.lower()) for b in self]
        widths = [max(map(len, column)) for column in zip(*rows)]
        lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows]
        lines.insert(1, "-" * len(lines[0]))
        return "\n".join(lines)


library = Library().add(
    Book("Emma", "Austen", 1815), Book("Ulysses", "Joyce", 1922), Book("Dracula", "Stoker", 1897), Book("Middlemarch", "Eliot", 1871)
)
ann, bob = Member("Ann"), Member("Bob", limit=1)
steps = [
    ("lend", "Emma", ann), ("lend", "Emma", bob), ("lend", "Ulysses", bob), ("lend", "Dracula", bob), ("give_back", "Emma"), ("lend", "Emma", ann),
    ("wait", 20), ("give_back", "Ulysses"), ("lend", "Emma", bob), ("give_back", "Ulysses"), ("lend", "Emmma", ann), ("lend", "Xyz", ann), ("lend", "Dracula", ann),
]
for step in steps:
    try:
        match step:
            case "wait", int(days):
                library.today += datetime.timedelta(days)
                print("it is", library.today.strftime("%A, %d %B %Y"))
            case "lend", title, member:
                loan = library.lend(title, member)
                print(f"{member.name} has {loan.book!r} until {loan.due:%d.%m.%y}")
            case "give_back", title:
                print(f"{title} came back, fee {library.give_back(title):.2f}")
    except LibraryError as error:
        print(f"{type(error).__name__}({error.code}): {error} {'because of ' + repr(error.__cause__) if error.__cause__ else ''}".rstrip())
library["Middlemarch"].status = Status.LOST
print(library.report())
print(Counter(book.status for book in library).most_common())
print([str(when) for _, when in library["Emma"].history], len(library))
for attempt in (lambda: Book(""), lambda: setattr(ann, "limit", 5), lambda: Member(), lambda: Member("a", 1, 2), lambda: sorted([ann, bob])):
    try:
        attempt()
    except Exception as error:
        print(type(error).__name__, error)
print(ann, hash(ann) == hash(Member("Ann")), ann == Member("Ann"), Book("A", "x") < Book("B", "y"), Status.LENT.can_be_lent)
library.lend("Middlemarch", ann)
