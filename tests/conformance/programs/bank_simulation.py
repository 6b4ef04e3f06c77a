# Accounts, exceptions, transactions, reports.
class InsufficientFunds(Exception):
    def __init__(self, account, needed):
        super().__init__(f"{account.owner} lacks {needed - account.balance:.2f}")
        self.account, self.needed = account, needed


class Account:
    _next = 1000
    fee = 0

    def __init__(self, owner, balance=0.0):
        self.owner, self._balance, self.history = owner, balance, []
        self.number = Account._next
        Account._next += 1

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError(f"invalid amount: {amount}")
        self._balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount):
        total = amount + self.fee
        if total > self.available:
            raise InsufficientFunds(self, total)
        self._balance -= total
        self.history.append(("withdraw", amount))
        return self

    @property
    def available(self):
        return self._balance

    def __repr__(self):
        return f"<{type(self).__name__} {self.number} {self.owner}: {self._balance:,.2f}>"

    def __lt__(self, o):
        return self._balance < o._balance


class Savings(Account):
    rate = 0.05

    def accrue(self, years=1):
        for _ in range(years):
            self.deposit(round(self._balance * self.rate, 2))


class Checking(Account):
    fee = 1
    overdraft = 100

    @property
    def available(self):
        return self._balance + self.overdraft


class Bank:
    def __init__(self):
        self.accounts = {}

    def open(self, cls, *args):
        a = cls(*args)
        return self.accounts.setdefault(a.number, a)

    def transfer(self, src, dst, amount):
        before = src._balance, dst._balance
        try:
            src.withdraw(amount)
            dst.deposit(amount)
        except Exception:
            src._balance, dst._balance = before
            raise

    def __iter__(self):
        return iter(sorted(self.accounts.values(), reverse=True))


bank = Bank()
a = bank.open(Savings, "Ann", 1000)
b = bank.open(Checking, "Bob", 50)
a.accrue(2)
for src, dst, amount in ((a, b, 200), (b, a, 345), (b, a, 1000), (a, b, -5), (b, a, 5)):
    try:
        bank.transfer(src, dst, amount)
        print("ok", amount, a, b)
    except InsufficientFunds as e:
        print("refused:", e, e.account is src, e.needed)
    except ValueError as e:
        print("invalid:", e)
for acc in bank:
    print(acc, acc.history)
print(f"{'Owner':<10}|{'Balance':>12}")
for acc in bank:
    print(f"{acc.owner:<10}|{acc.balance:>12,.2f}")
