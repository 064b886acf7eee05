"""Closing, threads, forks and the end of the interpreter: exceptions, and never a crash."""
import gc
import os
import threading

import pytest
from conftest import SHOP, python, request

import vern
from vern import _abi


def test_a_closed_policy_raises_and_closing_twice_is_nothing(person):
    policy = vern.Policy.load(SHOP)
    with policy:
        pass
    policy.close()
    assert policy.closed and "closed" in repr(policy)
    for use in (lambda: policy.decide(request(), person), lambda: policy.purposes,
                lambda: policy.read_status("R"), lambda: policy.selection(any="R"),
                lambda: policy.decide_many(request(), vern.Columns(), rows=1), policy.__enter__):
        with pytest.raises(vern.HandleError):
            use()


def test_what_a_policy_gave_outlives_it(shop, person):
    selection, status = shop.selection(any="R"), shop.read_status("R")
    decision = shop.decide(request(), person)
    shop.close()
    gc.collect()
    assert selection.matches(status) and decision.reasons[0].name == "basis-consent"


def test_a_call_that_is_running_keeps_what_it_uses():
    policy = vern.Policy.load(SHOP)
    running = policy._open()
    policy.close()
    assert running._ids(_abi.VERN_ITEM_CODE) == ("R", "N")


def test_a_policy_is_only_made_by_loading():
    with pytest.raises(TypeError):
        vern.Policy("vern.toml", ())


def test_eight_threads_share_a_policy_that_is_closed_under_them(shop, person):
    answers, asked, ended = [[] for _ in range(8)], threading.Event(), []

    def ask(mine):
        try:
            while True:
                mine.append(shop.decide(request(), person).granted)
                if all(answers):
                    asked.set()
        except vern.HandleError as error:
            ended.append(error)

    threads = [threading.Thread(target=ask, args=(mine,)) for mine in answers]
    for thread in threads:
        thread.start()
    everybody = asked.wait(60)
    shop.close()
    for thread in threads:
        thread.join()
    assert everybody and len(ended) == 8
    assert {granted for mine in answers for granted in mine} == {True}


def test_many_threads_in_bulk_do_not_wait_for_each_other_and_agree(shop):
    fields, verdicts = b"R N RNXX" * 20000, []

    def ask():
        masks, findings = shop.status_masks(fields, width=2, code_page=vern.CodePage.CP865)
        columns = vern.Columns(status_mask=masks, status_findings=findings, contact_state=True,
                               party=vern.Party.PERSON)
        verdicts.append(bytes(shop.decide_many(request(), columns).verdicts))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(verdicts) == 8 and set(verdicts) == {bytes((2, 1, 1, 1)) * 20000}


PRELUDE = """
import datetime, os, sys, vern
policy = vern.Policy.load(sys.argv[1])
facts = vern.Facts(party=vern.Party.PERSON, address=True, status=policy.read_status("R"))
request = vern.Request(purposes="own-marketing", channel=vern.Channel.LETTER,
                       day=datetime.date(2026, 11, 20))
assert policy.decide(request, facts).granted
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_child_is_refused_the_policy_and_may_load_its_own():
    ran = python(PRELUDE + """
child = os.fork()
if child == 0:
    own = vern.Policy.load(sys.argv[1])
    granted = own.decide(request, facts).granted  # with nothing left over from before the fork
    try:
        policy.decide(request, facts)
    except vern.StateError:
        policy.close()
        sys.exit(7 if granted else 1)
    sys.exit(2)
_, status = os.waitpid(child, 0)
assert os.waitstatus_to_exitcode(status) == 7, status
assert policy.decide(request, facts).granted
""", SHOP)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize("end", [
    "", "sys.exit(0)", "del policy; del facts", "keep = [policy, facts]",
    "sys.modules['kept'] = policy", "import atexit; atexit.register(policy.close)",
    "import gc; gc.disable(); loop = [policy]; loop.append(loop)"])
def test_the_interpreter_ends_in_peace_with_live_handles(end):
    ran = python(PRELUDE + end, SHOP)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_the_interpreter_ends_in_peace_while_a_thread_is_deciding():
    ran = python(PRELUDE + """
import threading
def ask():
    while True:
        policy.decide(request, facts)
for _ in range(4):
    threading.Thread(target=ask, daemon=True).start()
""", SHOP)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_numpy_is_not_needed():
    ran = python("""
import sys
sys.modules["numpy"] = None
import vern
policy = vern.Policy.load(sys.argv[1])
masks = policy.status_masks(b"R N ", width=2, code_page=vern.CodePage.CP865).masks
assert list(masks) == [1, 2], masks
""", SHOP)
    assert ran.returncode == 0, ran.stderr
