"""An operating-system kernel simulation: a scheduler, task objects, packets and polymorphic calls.

In the manner of the Richards benchmark: an idle task drives two devices, two handlers and a worker
exchange packets through the scheduler's queues, and the counts at the end say whether it went right.
"""
import sys

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
KIND_DEVICE, KIND_WORK = range(2)
BUFFER = 4


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * BUFFER

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, kernel, ident, priority, queue):
        self.kernel = kernel
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.link = kernel.tasks
        self.waiting = True
        self.held = False
        self.has_packet = queue is not None
        kernel.tasks = self
        kernel.table[ident] = self

    def is_blocked(self):
        return self.held or (self.waiting and not self.has_packet)

    def receive(self, packet, sender):
        if self.queue is None:
            self.queue = packet
            packet.link = None
            self.has_packet = True
            if self.priority > sender.priority:
                return self
        else:
            self.queue = packet.append_to(self.queue)
        return sender

    def take_turn(self):
        packet = None
        if self.waiting and self.has_packet:
            packet = self.queue
            self.queue = packet.link
            packet.link = None
            self.waiting = False
        self.has_packet = self.queue is not None
        return self.step(packet)

    def wait(self):
        self.waiting = True
        return self

    def step(self, packet):
        raise NotImplementedError


class IdleTask(Task):
    def __init__(self, kernel, ident, priority, turns):
        super().__init__(kernel, ident, priority, None)
        self.waiting = False
        self.control = 1
        self.turns = turns

    def step(self, packet):
        self.turns -= 1
        if self.turns == 0:
            return self.kernel.hold(self)
        if self.control & 1 == 0:
            self.control >>= 1
            return self.kernel.release(DEVICE_A, self)
        self.control = (self.control >> 1) ^ 0xD008
        return self.kernel.release(DEVICE_B, self)


class WorkTask(Task):
    def __init__(self, kernel, ident, priority, queue):
        super().__init__(kernel, ident, priority, queue)
        self.destination = HANDLER_A
        self.letter = 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        packet.ident = self.destination
        packet.datum = 0
        for i in range(BUFFER):
            self.letter += 1
            if self.letter > 26:
                self.letter = 1
            packet.data[i] = ord("A") + self.letter - 1
        return self.kernel.send(packet, self)


class HandlerTask(Task):
    def __init__(self, kernel, ident, priority, queue):
        super().__init__(kernel, ident, priority, queue)
        self.work = None
        self.devices = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is not None:
            index = work.datum
            if index >= BUFFER:
                self.work = work.link
                return self.kernel.send(work, self)
            device = self.devices
            if device is not None:
                self.devices = device.link
                device.datum = work.data[index]
                work.datum = index + 1
                return self.kernel.send(device, self)
        return self.wait()


class DeviceTask(Task):
    def __init__(self, kernel, ident, priority):
        super().__init__(kernel, ident, priority, None)
        self.pending = None

    def step(self, packet):
        if packet is None:
            pending = self.pending
            if pending is None:
                return self.wait()
            self.pending = None
            return self.kernel.send(pending, self)
        self.pending = packet
        self.kernel.trace(packet.datum)
        return self.kernel.hold(self)


class Kernel:
    def __init__(self):
        self.tasks = None
        self.table = [None] * 6
        self.sent = 0
        self.holds = 0
        self.traced = 0

    def trace(self, datum):
        self.traced = (self.traced * 31 + datum) % 1_000_000_007

    def hold(self, task):
        self.holds += 1
        task.held = True
        return task.link

    def release(self, ident, current):
        task = self.table[ident]
        task.held = False
        return task if task.priority > current.priority else current

    def send(self, packet, sender):
        receiver = self.table[packet.ident]
        self.sent += 1
        packet.ident = sender.ident
        return receiver.receive(packet, sender)

    def run(self):
        task = self.tasks
        while task is not None:
            if task.is_blocked():
                task = task.link
            else:
                task = task.take_turn()


def simulate(turns):
    kernel = Kernel()
    IdleTask(kernel, IDLE, 0, turns)
    queue = Packet(None, WORKER, KIND_WORK)
    queue = Packet(queue, WORKER, KIND_WORK)
    WorkTask(kernel, WORKER, 1000, queue)
    for handler, device, priority in ((HANDLER_A, DEVICE_A, 2000), (HANDLER_B, DEVICE_B, 3000)):
        queue = None
        for _ in range(3):
            queue = Packet(queue, device, KIND_DEVICE)
        HandlerTask(kernel, handler, priority, queue)
    DeviceTask(kernel, DEVICE_A, 4000)
    DeviceTask(kernel, DEVICE_B, 5000)
    kernel.run()
    return kernel


def main():
    turns = int(sys.argv[1]) if len(sys.argv) > 1 else 300_000
    kernel = simulate(turns)
    print(f"sent={kernel.sent} holds={kernel.holds} traced={kernel.traced}")


main()
