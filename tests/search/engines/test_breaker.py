"""Who keeps failing is left alone, looked after by one of us now and then, and trusted again after one answer."""

from __future__ import annotations

import threading

from search.engines.breaker import Breaker


class Clock:
    """Time that passes when a test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def broken(clock: Clock, failures: int = 3) -> Breaker:
    breaker = Breaker(failures, pause=10, clock=clock)
    for _time in range(failures):
        assert breaker.allows()
        breaker.failed()
    return breaker


def test_it_opens_after_failures_in_a_row() -> None:
    breaker = Breaker(3, clock=Clock())
    for _time in range(5):
        breaker.failed()
        breaker.failed()
        breaker.succeeded()
    assert breaker.allows()
    for _time in range(3):
        assert not breaker.is_open
        breaker.failed()
    assert breaker.is_open
    assert not breaker.allows()


def test_after_a_pause_one_is_sent_to_look() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 9.9
    assert not breaker.allows()
    clock.now += 0.2
    assert [breaker.allows() for _time in range(4)] == [True, False, False, False]


def test_a_good_answer_closes_it() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 11
    assert breaker.allows()
    breaker.succeeded()
    assert not breaker.is_open
    assert all(breaker.allows() for _time in range(4))


def test_a_bad_answer_begins_another_pause() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 11
    assert breaker.allows()
    breaker.failed()
    clock.now += 9
    assert not breaker.allows()
    clock.now += 2
    assert breaker.allows()


def test_who_was_sent_and_never_came_back_holds_up_nobody() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 11
    assert breaker.allows()
    assert not breaker.allows()
    clock.now += 11
    assert breaker.allows()


def test_of_many_threads_one_is_sent() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 11
    together, sent = threading.Barrier(16), []

    def ask() -> None:
        together.wait()
        sent.append(breaker.allows())

    threads = [threading.Thread(target=ask) for _number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sent.count(True) == 1
