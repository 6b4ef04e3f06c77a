"""Incremental constraint solving with strengths: deep class hierarchies and lists of objects.

In the manner of the DeltaBlue benchmark: one-way data flow is planned over a graph of variables
and constraints, the weaker constraint giving way to the stronger one, then the plan is executed.
"""
import sys

REQUIRED, STRONG, NORMAL, WEAK, WEAKEST = range(5)


class Variable:
    def __init__(self, name, value=0):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.walk_strength = WEAKEST
        self.stay = True


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def attach(self, planner):
        self.register()
        planner.incremental_add(self)

    def detach(self, planner):
        if self.is_satisfied():
            planner.incremental_remove(self)
        else:
            self.unregister()

    def is_input(self):
        return False

    def satisfy(self, mark, planner):
        self.choose_method(mark)
        if not self.is_satisfied():
            if self.strength == REQUIRED:
                raise RuntimeError("a required constraint cannot be satisfied")
            return None
        for variable in self.inputs():
            variable.mark = mark
        output = self.output()
        overridden = output.determined_by
        if overridden is not None:
            overridden.forget()
        output.determined_by = self
        planner.propagate(self, mark)
        output.mark = mark
        return overridden

    def inputs_known(self, mark):
        for variable in self.inputs():
            if not (variable.mark == mark or variable.stay or variable.determined_by is None):
                return False
        return True


class UnaryConstraint(Constraint):
    def __init__(self, strength, target):
        super().__init__(strength)
        self.target = target
        self.satisfied = False

    def register(self):
        self.target.constraints.append(self)
        self.satisfied = False

    def unregister(self):
        self.target.constraints.remove(self)
        self.satisfied = False

    def choose_method(self, mark):
        self.satisfied = self.target.mark != mark and self.strength < self.target.walk_strength

    def is_satisfied(self):
        return self.satisfied

    def forget(self):
        self.satisfied = False

    def inputs(self):
        return ()

    def output(self):
        return self.target

    def recalculate(self):
        self.target.walk_strength = self.strength
        self.target.stay = not self.is_input()
        if self.target.stay:
            self.execute()

    def execute(self):
        pass


class StayConstraint(UnaryConstraint):
    pass


class EditConstraint(UnaryConstraint):
    def is_input(self):
        return True


class BinaryConstraint(Constraint):
    def __init__(self, strength, first, second):
        super().__init__(strength)
        self.first = first
        self.second = second
        self.direction = 0

    def register(self):
        self.first.constraints.append(self)
        self.second.constraints.append(self)
        self.direction = 0

    def unregister(self):
        self.first.constraints.remove(self)
        self.second.constraints.remove(self)
        self.direction = 0

    def choose_method(self, mark):
        first, second = self.first, self.second
        if first.mark == mark:
            forward_ok = second.mark != mark and self.strength < second.walk_strength
            self.direction = 1 if forward_ok else 0
        elif second.mark == mark:
            self.direction = -1 if self.strength < first.walk_strength else 0
        elif first.walk_strength > second.walk_strength:
            self.direction = -1 if self.strength < first.walk_strength else 0
        else:
            self.direction = 1 if self.strength < second.walk_strength else 0

    def is_satisfied(self):
        return self.direction != 0

    def forget(self):
        self.direction = 0

    def input(self):
        return self.first if self.direction > 0 else self.second

    def inputs(self):
        return (self.input(),)

    def output(self):
        return self.second if self.direction > 0 else self.first

    def recalculate(self):
        source, target = self.input(), self.output()
        target.walk_strength = max(self.strength, source.walk_strength)
        target.stay = source.stay
        if target.stay:
            self.execute()


class EqualityConstraint(BinaryConstraint):
    def execute(self):
        self.output().value = self.input().value


class ScaleConstraint(BinaryConstraint):
    def __init__(self, strength, source, scale, offset, target):
        super().__init__(strength, source, target)
        self.scale = scale
        self.offset = offset

    def register(self):
        super().register()
        self.scale.constraints.append(self)
        self.offset.constraints.append(self)

    def unregister(self):
        super().unregister()
        self.scale.constraints.remove(self)
        self.offset.constraints.remove(self)

    def inputs(self):
        return (self.input(), self.scale, self.offset)

    def execute(self):
        if self.direction > 0:
            self.second.value = self.first.value * self.scale.value + self.offset.value
        else:
            self.first.value = (self.second.value - self.offset.value) // self.scale.value

    def recalculate(self):
        source, target = self.input(), self.output()
        target.walk_strength = max(self.strength, source.walk_strength)
        target.stay = source.stay and self.scale.stay and self.offset.stay
        if target.stay:
            self.execute()


class Planner:
    def __init__(self):
        self.current_mark = 0

    def new_mark(self):
        self.current_mark += 1
        return self.current_mark

    def incremental_add(self, constraint):
        mark = self.new_mark()
        overridden = constraint.satisfy(mark, self)
        while overridden is not None:
            overridden = overridden.satisfy(mark, self)

    def incremental_remove(self, constraint):
        output = constraint.output()
        constraint.forget()
        constraint.unregister()
        for orphan in self.unsatisfied_downstream(output):
            self.incremental_add(orphan)

    def unsatisfied_downstream(self, start):
        start.determined_by = None
        start.walk_strength = WEAKEST
        start.stay = True
        unsatisfied = []
        todo = [start]
        while todo:
            variable = todo.pop()
            for constraint in variable.constraints:
                if not constraint.is_satisfied():
                    unsatisfied.append(constraint)
            for constraint in self.consumers(variable):
                constraint.recalculate()
                todo.append(constraint.output())
        unsatisfied.sort(key=lambda constraint: constraint.strength)
        return unsatisfied

    def consumers(self, variable):
        by = variable.determined_by
        return [c for c in variable.constraints if c is not by and c.is_satisfied()]

    def propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            current = todo.pop()
            output = current.output()
            if output.mark == mark:
                self.incremental_remove(constraint)
                raise RuntimeError("cycle of constraints")
            current.recalculate()
            todo.extend(self.consumers(output))

    def plan_from(self, sources):
        mark = self.new_mark()
        plan = []
        todo = [c for c in sources if c.is_input() and c.is_satisfied()]
        while todo:
            constraint = todo.pop()
            output = constraint.output()
            if output.mark != mark and constraint.inputs_known(mark):
                plan.append(constraint)
                output.mark = mark
                todo.extend(self.consumers(output))
        return plan

    def change(self, variable, values):
        edit = EditConstraint(STRONG, variable)
        edit.attach(self)
        plan = self.plan_from([edit])
        for value in values:
            variable.value = value
            for constraint in plan:
                constraint.execute()
        edit.detach(self)


def chain(n):
    planner = Planner()
    variables = [Variable(f"v{i}") for i in range(n + 1)]
    for before, after in zip(variables, variables[1:]):
        EqualityConstraint(REQUIRED, before, after).attach(planner)
    StayConstraint(NORMAL, variables[-1]).attach(planner)
    checksum = 0
    edit = EditConstraint(STRONG, variables[0])
    edit.attach(planner)
    plan = planner.plan_from([edit])
    for value in range(30):
        variables[0].value = value
        for constraint in plan:
            constraint.execute()
        if variables[-1].value != value:
            raise AssertionError("chain: the last variable did not follow")
        checksum += variables[n // 2].value
    edit.detach(planner)
    return checksum


def projection(n):
    planner = Planner()
    scale = Variable("scale", 10)
    offset = Variable("offset", 1000)
    StayConstraint(WEAK, scale).attach(planner)
    StayConstraint(WEAK, offset).attach(planner)
    sources, targets = [], []
    for i in range(n):
        source, target = Variable(f"s{i}", i), Variable(f"t{i}", i)
        sources.append(source)
        targets.append(target)
        StayConstraint(NORMAL, source).attach(planner)
        ScaleConstraint(REQUIRED, source, scale, offset, target).attach(planner)
    planner.change(sources[-1], [17] * 10)
    if targets[-1].value != 1170:
        raise AssertionError("projection: forward")
    planner.change(targets[-1], [1050] * 10)
    if sources[-1].value != 5:
        raise AssertionError("projection: backward")
    planner.change(scale, [5] * 10)
    for i in range(n - 1):
        if targets[i].value != i * 5 + 1000:
            raise AssertionError("projection: scale")
    planner.change(offset, [2000] * 10)
    return sum(target.value for target in targets)


def main():
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 32_000
    print("chain", chain(n))
    print("projection", projection(n))


main()
