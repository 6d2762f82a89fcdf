"""Words in an address: readable for some minutes on their own host, and for nobody afterwards."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.core.publishing import chores
from search import address, keys

WORDS = "mannen min slår meg"
HOST = "baerum.example"


class Clock:
    """Seconds that only a test moves."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(keys, "time", clock)
    return clock


def secrets_in(folder: Path) -> str:
    return (folder / "keys").read_text()


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=201))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_words_come_back(words: str):
    assert address.unseal(address.seal(words, HOST), HOST) == words


@pytest.mark.parametrize("letter", ["a", "å", "ж", "ع", "🏠"])
def test_the_longest_words_of_any_script_have_an_address(letter: str):
    token = address.seal(letter * 201, HOST)
    assert len(token) <= address.LENGTH
    assert address.unseal(token, HOST) == letter * 201


def test_equal_words_have_different_addresses_that_do_not_show_them():
    first, second = address.seal(WORDS, HOST), address.seal(WORDS, HOST)
    assert first != second
    assert WORDS.split()[0] not in first


def test_another_host_cannot_open_it():
    assert address.unseal(address.seal(WORDS, HOST), "gelderland.example") is None


def test_no_character_can_be_changed():
    token = address.seal(WORDS, HOST)
    for place in range(len(token) - 1):  # the last one may hold bits that mean nothing
        other = "A" if token[place] != "A" else "B"
        assert address.unseal(token[:place] + other + token[place + 1 :], HOST) is None


@pytest.mark.parametrize("token", ["", "a", "abcd", "ж", "A" * 5000, "-" * 64, "a.b", "%00"])
def test_what_is_no_token_opens_nothing_and_makes_no_key(token: str, keys_folder: Path):
    assert address.unseal(token, HOST) is None
    assert not keys_folder.exists()


def test_it_opens_for_ten_minutes_and_never_after_twenty(clock: Clock):
    clock.now += 1
    token = address.seal(WORDS, HOST)
    clock.now += 599
    assert address.unseal(token, HOST) == WORDS
    clock.now += 602
    assert address.unseal(token, HOST) is None


def test_a_token_of_an_old_key_outlives_one_change(clock: Clock):
    address.seal("somebody else", HOST)
    clock.now += 599
    token = address.seal(WORDS, HOST)
    clock.now += 2
    newer = address.seal(WORDS, HOST)
    assert len(keys.keys()) == 2
    assert address.unseal(token, HOST) == address.unseal(newer, HOST) == WORDS
    clock.now += 570
    assert address.unseal(token, HOST) is None
    assert address.unseal(newer, HOST) == WORDS


def test_a_key_of_a_clock_that_went_back_is_not_used(clock: Clock):
    token = address.seal(WORDS, HOST)
    clock.now -= 3600
    assert address.unseal(token, HOST) is None


def test_only_the_owner_may_read_keys(keys_folder: Path):
    address.seal(WORDS, HOST)
    assert stat.S_IMODE((keys_folder / "keys").stat().st_mode) == 0o600
    assert stat.S_IMODE(keys_folder.stat().st_mode) == 0o700


def test_a_folder_that_is_open_to_others_is_not_used(keys_folder: Path):
    keys_folder.mkdir(mode=0o755)
    with pytest.raises(PermissionError, match="SEARCH_KEYS_DIR"):
        address.seal(WORDS, HOST)


def test_an_old_key_is_overwritten_where_it_lay(clock: Clock, keys_folder: Path):
    address.seal(WORDS, HOST)
    secret, inode = keys.newest().secret.hex(), (keys_folder / "keys").stat().st_ino
    clock.now += keys.LIFE - 1
    keys.expire()
    assert secret in secrets_in(keys_folder)
    clock.now += 1
    keys.expire()
    assert secret not in secrets_in(keys_folder)
    assert secrets_in(keys_folder).strip() == "[]"
    assert (keys_folder / "keys").stat().st_ino == inode


def test_a_portal_at_rest_makes_no_key(keys_folder: Path):
    keys.expire()
    assert keys.keys() == []
    assert not keys_folder.exists()


def test_a_file_that_was_cut_short_forgets_and_goes_on(keys_folder: Path):
    token = address.seal(WORDS, HOST)
    (keys_folder / "keys").write_text('[["ab')
    assert address.unseal(token, HOST) is None
    assert address.unseal(address.seal(WORDS, HOST), HOST) == WORDS


def test_the_worker_lets_keys_expire_in_time(monkeypatch: pytest.MonkeyPatch):
    assert keys.expire in chores._chores
    assert keys.LIFE + 2 * chores.EVERY <= 20 * 60
    done: list[str] = []
    monkeypatch.setattr(chores, "_chores", [lambda: 1 / 0, lambda: done.append("after")])
    monkeypatch.setattr(chores, "_done_at", -chores.EVERY)
    chores.do_chores()
    chores.do_chores()
    assert done == ["after"], "one that fails stops no other, and not twice in a moment"
