"""Simulates a bank branch: customers arrive, queue, are served by tellers, and move money between accounts.

Usage: bank.py [--hours N] [--tellers N] [--seed N] [--policy single|shortest] [--trace]

A discrete-event simulation. With the policy `single` there is one queue for all tellers; with `shortest` every
teller has a queue and customers take the shortest one. The sum of all money is checked at the end.
"""
import heapq
import random
import sys
from collections import Counter, deque
from functools import total_ordering
from itertools import count

MINUTE = 60
HOUR = 60 * MINUTE


class BankError(Exception):
    """A transaction that the bank refuses."""


class InsufficientFunds(BankError):
    def __init__(self, account, amount):
        super().__init__(f"{account.number} has {account.balance / 100:.2f}, not {amount / 100:.2f}")
        self.account = account
        self.amount = amount


class LimitExceeded(BankError):
    pass


class Account:
    """A current account; amounts are in cents."""

    kind = "current"
    overdraft = 50_000

    def __init__(self, number, balance):
        self.number = number
        self._balance = balance
        self.history = []

    @property
    def balance(self):
        return self._balance

    @property
    def available(self):
        return self._balance + self.overdraft

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"no amount to deposit: {amount}")
        self._balance += amount
        self.history.append(amount)

    def withdraw(self, amount):
        self.check(amount)
        if amount > self.available:
            raise InsufficientFunds(self, amount)
        self._balance -= amount
        self.history.append(-amount)

    def check(self, amount):
        """Refuses amounts against the rules of this kind of account."""

    def __repr__(self):
        return f"<{type(self).__name__} {self.number}: {self._balance / 100:.2f}>"


class Savings(Account):
    kind = "savings"
    overdraft = 0
    withdrawals_allowed = 3

    def check(self, amount):
        if sum(1 for change in self.history if change < 0) >= self.withdrawals_allowed:
            raise LimitExceeded(f"{self.number}: more than {self.withdrawals_allowed} withdrawals")


class Transaction:
    """What a customer wants done; `minutes` is the mean time it takes."""

    minutes = 2

    def __init__(self, account, amount):
        self.account = account
        self.amount = amount

    def perform(self, bank):
        raise NotImplementedError


class Deposit(Transaction):
    def perform(self, bank):
        self.account.deposit(self.amount)
        bank.cash += self.amount


class Withdrawal(Transaction):
    minutes = 3

    def perform(self, bank):
        self.account.withdraw(self.amount)
        bank.cash -= self.amount


class Transfer(Transaction):
    minutes = 5

    def __init__(self, account, amount, target):
        super().__init__(account, amount)
        self.target = target

    def perform(self, bank):
        self.account.withdraw(self.amount)
        self.target.deposit(self.amount)


class Bank:
    def __init__(self, rng, accounts):
        self.accounts = []
        for number in range(accounts):
            make = Savings if rng.random() < 0.3 else Account
            self.accounts.append(make(f"A{number:04d}", rng.randrange(0, 500_000)))
        self.cash = 5_000_000

    @property
    def total(self):
        """All deposits less the cash in the till: deposits and withdrawals change both alike."""
        return sum(account.balance for account in self.accounts) - self.cash


class Customer:
    numbers = count(1)

    def __init__(self, arrival, transactions):
        self.number = next(self.numbers)
        self.arrival = arrival
        self.transactions = transactions
        self.started = None

    @property
    def waited(self):
        return self.started - self.arrival


class Teller:
    def __init__(self, name, queue):
        self.name = name
        self.queue = queue
        self.customer = None
        self.busy = 0
        self.served = 0


@total_ordering
class Event:
    """Something that happens at a time; events of one time happen in the order in which they were planned."""

    __slots__ = ("time", "order", "action", "arguments")
    orders = count()

    def __init__(self, time, action, *arguments):
        self.time = time
        self.order = next(Event.orders)
        self.action = action
        self.arguments = arguments

    def __eq__(self, other):
        return (self.time, self.order) == (other.time, other.order)

    def __lt__(self, other):
        return (self.time, self.order) < (other.time, other.order)


class Simulation:
    def __init__(self, *, hours, tellers, seed, policy, trace=False):
        self.rng = random.Random(seed)
        self.bank = Bank(self.rng, 500)
        self.closing = hours * HOUR
        self.policy = policy
        self.trace = trace
        shared = deque()
        self.tellers = [Teller(f"T{i + 1}", shared if policy == "single" else deque()) for i in range(tellers)]
        self.events = []
        self.now = 0
        self.waits = []
        self.longest_queue = 0
        self.done = Counter()
        self.refused = Counter()
        self.turned_away = 0

    def plan(self, delay, action, *arguments):
        heapq.heappush(self.events, Event(self.now + delay, action, *arguments))

    def log(self, text):
        if self.trace:
            hours, rest = divmod(int(self.now), HOUR)
            print(f"{hours + 9:02d}:{rest // MINUTE:02d}:{rest % MINUTE:02d} {text}")

    def run(self):
        before = self.bank.total
        self.plan(self.rng.expovariate(1 / 30), self.arrive)
        while self.events:
            event = heapq.heappop(self.events)
            self.now = event.time
            event.action(*event.arguments)
        if self.bank.total != before:
            raise AssertionError(f"money was lost: {before} before, {self.bank.total} after")

    def arrive(self):
        # The branch is busiest in the middle of its day.
        rush = 1 + 2 * (1 - abs(2 * self.now / self.closing - 1))
        next_arrival = self.rng.expovariate(rush / 60)
        if self.now + next_arrival < self.closing:
            self.plan(next_arrival, self.arrive)
        waiting = min((teller.queue for teller in self.tellers), key=len)
        if len(waiting) > 25:
            self.turned_away += 1
            self.log("a customer leaves at the sight of the queue")
            return
        customer = Customer(self.now, [self.wish() for _ in range(self.rng.choice([1, 1, 1, 2, 3]))])
        waiting.append(customer)
        self.longest_queue = max(self.longest_queue, len(waiting))
        self.log(f"customer {customer.number} arrives, {len(waiting)} waiting")
        for teller in self.tellers:
            if teller.customer is None and teller.queue is waiting:
                self.serve(teller)
                break

    def wish(self):
        account = self.rng.choice(self.bank.accounts)
        amount = self.rng.randrange(1, 400) * 500
        kind = self.rng.choices([Deposit, Withdrawal, Transfer], weights=[4, 5, 2])[0]
        if kind is Transfer:
            return Transfer(account, amount, self.rng.choice(self.bank.accounts))
        return kind(account, amount)

    def serve(self, teller):
        if not teller.queue:
            return
        customer = teller.queue.popleft()
        customer.started = self.now
        teller.customer = customer
        self.waits.append(customer.waited)
        duration = sum(max(20, self.rng.gauss(t.minutes, t.minutes / 3) * MINUTE) for t in customer.transactions)
        teller.busy += duration
        self.plan(duration, self.finish, teller)

    def finish(self, teller):
        customer, teller.customer = teller.customer, None
        teller.served += 1
        for transaction in customer.transactions:
            name = type(transaction).__name__.lower()
            try:
                transaction.perform(self.bank)
            except BankError as error:
                self.refused[type(error).__name__] += 1
                self.log(f"{teller.name} refuses a {name}: {error}")
            else:
                self.done[name] += 1
        self.log(f"{teller.name} is done with customer {customer.number}")
        self.serve(teller)


def clock(seconds):
    minutes, seconds = divmod(round(seconds), MINUTE)
    return f"{minutes}:{seconds:02d}"


def report(simulation):
    waits = sorted(simulation.waits)
    print(f"policy {simulation.policy}: {len(waits)} customers served, {simulation.turned_away} turned away, "
          f"closed {clock(max(0, simulation.now - simulation.closing))} late")
    print(f"wait: mean {clock(sum(waits) / len(waits))}, median {clock(waits[len(waits) // 2])}, "
          f"longest {clock(waits[-1])}; longest queue {simulation.longest_queue}")
    for teller in simulation.tellers:
        share = teller.busy / simulation.now
        print(f"  {teller.name}: {teller.served:>4} customers, busy {share:6.1%} {'=' * round(share * 30)}")
    print("transactions:", ", ".join(f"{n} {name}s" for name, n in sorted(simulation.done.items())))
    print("refused:", ", ".join(f"{n} {name}" for name, n in sorted(simulation.refused.items())) or "none")
    richest = sorted(simulation.bank.accounts, key=lambda account: (-account.balance, account.number))[:3]
    kinds = Counter(account.kind for account in simulation.bank.accounts)
    overdrawn = sum(account.balance < 0 for account in simulation.bank.accounts)
    print("accounts:", dict(sorted(kinds.items())), f"{overdrawn} overdrawn, richest", *richest)


def main(argv):
    settings = {"--hours": 8, "--tellers": 8, "--seed": 1, "--policy": "single"}
    trace = False
    arguments = iter(argv[1:])
    for argument in arguments:
        if argument == "--trace":
            trace = True
            continue
        value = next(arguments, None)
        known = argument in settings and value is not None
        if known and argument == "--policy":
            known = value in ("single", "shortest")
            settings[argument] = value
        elif known:
            known = value.isdigit() and int(value) > 0
            settings[argument] = int(value) if known else 0
        if not known:
            print(__doc__.strip(), file=sys.stderr)
            return 2
    simulation = Simulation(**{name[2:]: value for name, value in settings.items()}, trace=trace)
    simulation.run()
    report(simulation)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
