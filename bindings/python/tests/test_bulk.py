"""Columns: the answers of one at a time, over any memory, and no memory error from a mistake."""
import random
import struct
from array import array
from datetime import date

import pytest
from conftest import DAY, golden_policy, request

import vern
from vern import CodePage, Columns, _abi, _many

CP865 = CodePage.CP865


def fields(rows, width=4):
    choose = random.Random(5)
    return ["".join(choose.choice("RFSVNX r,") for _ in range(choose.randint(0, width)))
            for _ in range(rows)]


@pytest.fixture
def book():
    with golden_policy() as policy:
        yield policy


def one_by_one(policy, texts):
    readings = [policy.read_status(text.encode(), CP865) for text in texts]
    return [r.mask for r in readings], [int(r.findings) for r in readings]


def test_fields_of_fixed_width_read_as_one_at_a_time(book):
    texts = fields(999)
    data = "".join(text.ljust(4) for text in texts).encode()
    masks, findings = one_by_one(book, texts)
    read = book.status_masks(data, width=4, code_page=CP865)
    assert (list(read.masks), list(read.findings)) == (masks, findings)
    # The same inside records of 9 bytes behind a header of 5, as in a DBF file.
    file = b"#####" + b"".join(b"*" + data[i:i + 4] + b"1234" for i in range(0, len(data), 4))
    inside = book.status_masks(memoryview(bytearray(file)), offset=6, stride=9, width=4,
                               code_page=CP865)
    assert inside.masks == read.masks and inside.findings == read.findings
    few = book.status_masks(file, offset=6, stride=9, width=4, rows=3, code_page=CP865)
    assert list(few.masks) == masks[:3]


def test_strings_with_offsets_read_as_one_at_a_time(book):
    texts = fields(999)
    offsets = array("i", [0])
    for text in texts:
        offsets.append(offsets[-1] + len(text))
    read = book.status_masks_offsets(offsets, "".join(texts).encode(), code_page=CP865)
    assert (list(read.masks), list(read.findings)) == one_by_one(book, texts)


def test_a_selection_of_columns_is_that_of_each_row(book):
    texts, selection = fields(1003), book.selection(any="R,F", none="S")
    data = "".join(text.ljust(4) for text in texts).encode()
    masks, findings = book.status_masks(data, width=4, code_page=CP865)
    picked = selection.select(masks, findings)
    wanted = [selection.matches(book.read_status(text)) for text in texts]
    assert [bool(picked.bitmap[i // 8] >> i % 8 & 1) for i in range(1003)] == wanted
    assert picked.count == sum(wanted) > 0
    given = bytearray(b"\xff" * 126)
    assert selection.select(masks, findings, given).bitmap is given and given == picked.bitmap


def asked_one_by_one(policy, texts, births):
    for text, birth in zip(texts, births):
        facts = vern.Facts(party=vern.Party.PERSON, address=True, status=policy.read_status(text),
                           identity=vern.Identity.SAME, notice="everything", birth_day=birth)
        yield policy.decide(request(), facts)


def test_decisions_in_bulk_are_those_of_each_row(book):
    texts, choose = fields(800), random.Random(6)
    births = [choose.choice([None, date(2015, 5, 5), date(1980, 1, 1)]) for _ in texts]
    masks, findings = book.status_masks("".join(t.ljust(4) for t in texts).encode(), width=4,
                                        code_page=CP865)
    columns = Columns(
        status_mask=masks, status_findings=findings, party=vern.Party.PERSON, contact_state=True,
        identity=vern.Identity.SAME, notice="everything",
        birth_day=array("i", [vern.day_number(b) if b else 0 for b in births]),
        birth_day_state=bytes(b is not None for b in births))
    many = book.decide_many(request(), columns, first_reasons=True)
    singly = list(asked_one_by_one(book, texts, births))
    assert [many[i] for i in range(len(many))] == [d.verdict for d in singly]
    assert list(many.granted()) == [i for i, d in enumerate(singly) if d.granted]
    assert many.granted_count == sum(d.granted for d in singly) > 0
    for number, decision in zip(many.first_reasons, singly):
        wanted = vern.Effect.BASIS if decision.granted else vern.Effect.DENY
        assert number == next(r.number for r in decision.reasons if r.effect is wanted)


def test_one_value_for_all_rows(book):
    every = Columns(party=vern.Party.PERSON, objected=True)
    assert book.decide_many(request(), every, rows=3).verdicts == b"\1\1\1"
    service = request(purposes="order-service")
    assert book.decide_many(service, Columns(contact_state=True), rows=2).granted_count == 2
    gone = book.decide_many(service, Columns(contact_state=True, erased=b"\0\1"))
    assert list(gone.granted()) == [0]
    assert book.decide_many(service, Columns(contact_state=True, erased=b"")).verdicts == b""


def test_no_for_all_rows_is_no_and_not_blank(book):
    for value, byte in ((True, _abi.VERN_FLAG_YES), (False, _abi.VERN_FLAG_NO)):
        column = _many._collect(Columns(objected=value), book._open())["objected"]
        assert (column.view.tobytes(), column.stride) == (bytes([byte]), 0)


def test_a_verdict_byte_that_is_none_reads_as_deny():
    odd = vern.Decisions(bytes([0, 1, 2, 3, 255]), None, 5)
    assert list(odd.granted()) == [2] and odd.granted_count == 1
    assert [odd[i] for i in (0, 3, 4, -1)] == [vern.Verdict.DENY] * 4
    with pytest.raises(IndexError):
        odd[5]


MASKS, FINDINGS = array("Q", [1, 2, 3]), bytes(3)
WRONG = {
    "masks of 4 bytes": lambda p: p.selection(any="R").select(array("I", [1, 2, 3]), FINDINGS),
    "signed masks": lambda p: p.selection(any="R").select(array("q", [1, 2, 3]), FINDINGS),
    "floating masks": lambda p: p.selection(any="R").select(array("d", [1, 2, 3]), FINDINGS),
    "a list": lambda p: p.selection(any="R").select([1, 2, 3], FINDINGS),
    "text": lambda p: p.selection(any="R").select("abc", FINDINGS),
    "too few findings": lambda p: p.selection(any="R").select(MASKS, bytes(2)),
    "a short bitmap": lambda p: p.selection(any="R").select(MASKS, FINDINGS, bytearray(0)),
    "a read-only bitmap": lambda p: p.selection(any="R").select(MASKS, FINDINGS, bytes(1)),
    "masks backwards": lambda p: p.selection(any="R").select(memoryview(MASKS)[::-1], FINDINGS),
    "a bitmap with gaps": lambda p: p.selection(any="R").select(
        array("Q", range(20)), bytes(20), memoryview(bytearray(9))[::2]),
    "bytes for masks": lambda p: p.selection(any="R").select(
        memoryview(bytes(24)).cast("B"), FINDINGS),
    "two dimensions": lambda p: p.selection(any="R").select(
        memoryview(bytes(32)).cast("Q", (2, 2)), FINDINGS),
    "no width": lambda p: p.status_masks(b"RF", code_page=CP865),
    "half a field": lambda p: p.status_masks(b"RFR", width=2, code_page=CP865),
    "a width of 0": lambda p: p.status_masks(b"RF", width=0, code_page=CP865),
    "a width below 0": lambda p: p.status_masks(b"RF", width=-1, code_page=CP865),
    "a stride below the width": lambda p: p.status_masks(b"RFRF", width=2, stride=1,
                                                         code_page=CP865),
    "rows beyond the data": lambda p: p.status_masks(b"RFRF", width=2, rows=3, code_page=CP865),
    "an offset beyond the data": lambda p: p.status_masks(b"RF", width=1, offset=3,
                                                          code_page=CP865),
    "too many rows to count": lambda p: p.status_masks(b"RF", width=1, rows=2**70,
                                                       code_page=CP865),
    "data with gaps": lambda p: p.status_masks(memoryview(b"RFRF")[::2], width=1,
                                               code_page=CP865),
    "no code page": lambda p: p.status_masks(b"RF", width=1, code_page=0),
    "short masks": lambda p: p.status_masks(b"RF", width=1, code_page=CP865,
                                            masks=array("Q", [0])),
    "short findings": lambda p: p.status_masks(b"RF", width=1, code_page=CP865,
                                               findings=bytearray(1)),
    "masks on each other": lambda p: p.status_masks_offsets(
        SHARED[0], b"RF", code_page=CP865, masks=SHARED[1]),
    "no offsets": lambda p: p.status_masks_offsets(array("i"), b"", code_page=CP865),
    "offsets that fall": lambda p: p.status_masks_offsets(array("i", [0, 2, 1]), b"RF",
                                                          code_page=CP865),
    "offsets beyond the data": lambda p: p.status_masks_offsets(array("i", [0, 3]), b"RF",
                                                                code_page=CP865),
    "offsets below 0": lambda p: p.status_masks_offsets(array("i", [-1, 1]), b"RF",
                                                        code_page=CP865),
    "offsets of 8 bytes": lambda p: p.status_masks_offsets(array("q", [0, 1]), b"R",
                                                           code_page=CP865),
    "offsets off their boundary": lambda p: p.status_masks_offsets(
        struct_view("i", 2, 1), b"R", code_page=CP865),
    "columns of different lengths": lambda p: p.decide_many(
        request(), Columns(party=bytes(2), erased=bytes(3))),
    "no rows": lambda p: p.decide_many(request(), Columns()),
    "rows below 0": lambda p: p.decide_many(request(), Columns(), rows=-1),
    "rows that disagree": lambda p: p.decide_many(request(), Columns(party=bytes(2)), rows=3),
    "days of 8 bytes": lambda p: p.decide_many(request(), Columns(birth_day=array("q", [1]))),
    "a mask without findings": lambda p: p.decide_many(request(), Columns(status_mask=MASKS)),
    "a state without values": lambda p: p.decide_many(request(), Columns(birth_day_state=b"\1")),
    "a byte above 255": lambda p: p.decide_many(request(), Columns(party=256), rows=1),
    "a notice that is none": lambda p: p.decide_many(request(), Columns(notice="x"), rows=1),
    "read-only verdicts": lambda p: p.decide_many(request(), Columns(), rows=1, verdicts=b"\0"),
    "short verdicts": lambda p: p.decide_many(request(), Columns(), rows=2,
                                              verdicts=bytearray(1)),
    "reasons of 4 bytes": lambda p: p.decide_many(request(), Columns(), rows=1,
                                                  first_reasons=array("I", [0])),
    "facts for columns": lambda p: p.decide_many(request(), vern.Facts(), rows=1),
}
RAW = bytearray(64)
SHARED = memoryview(RAW)[:12].cast("i"), memoryview(RAW)[8:24].cast("Q")


def struct_view(code, items, shift):
    """Items that start `shift` bytes off their boundary."""
    size = struct.calcsize(code)
    return memoryview(bytearray(items * size + shift))[shift:].cast(code)


@pytest.mark.parametrize("mistake", WRONG)
def test_a_mistake_with_memory_is_an_error(book, mistake):
    with pytest.raises((vern.Error, TypeError)):
        WRONG[mistake](book)


def test_an_output_is_what_was_given_and_nothing_beyond_is_written(book):
    masks, findings = array("Q", [9] * 4), bytearray(b"\x09" * 4)
    read = book.status_masks(b"RF", width=1, code_page=CP865, masks=masks, findings=findings)
    assert read.masks is masks and read.findings is findings
    assert (list(masks), list(findings)) == ([1, 2, 9, 9], [0, 0, 9, 9])
    verdicts = bytearray(b"\x09" * 3)
    many = book.decide_many(request(), Columns(objected=b"\1\1"), verdicts=verdicts)
    assert many.verdicts is verdicts and verdicts == b"\1\1\x09"
    assert len(many) == 2 and many.granted_count == 0


def test_an_array_cannot_be_resized_under_a_call_but_afterwards(book):
    masks = array("Q", [0, 0])
    book.status_masks(b"RF", width=1, code_page=CP865, masks=masks)
    masks.append(1)  # no view of it is left over


def test_numpy_arrays_and_their_strides(book):
    np = pytest.importorskip("numpy", reason="numpy is not installed (Debian: python3-numpy)")
    texts = fields(500)
    table = np.zeros(500, dtype=[("key", "i4"), ("status", "S4"), ("mask", "u8"), ("found", "u1"),
                                 ("born", "i4"), ("dead", "?")])
    table["status"] = [text.ljust(4).encode() for text in texts]
    table["born"] = vern.day_number(date(1980, 1, 1))
    table["dead"][::7] = True
    read = book.status_masks(table["status"], code_page=CP865, masks=table["mask"],
                             findings=table["found"])
    masks, findings = one_by_one(book, texts)
    assert table["mask"].tolist() == masks and table["found"].tolist() == findings
    assert read.masks.base is table and table["key"].sum() == 0
    square = np.frombuffer("".join(t.ljust(4) for t in texts).encode(), "u1").reshape(-1, 4)
    assert list(book.status_masks(square[::2], code_page=CP865).masks) == masks[::2]
    picked = book.selection(any="R").select(table["mask"][::3], table["found"][::3])
    wanted = [book.selection(any="R").matches(book.read_status(t)) for t in texts[::3]]
    bits = np.unpackbits(np.frombuffer(picked.bitmap, "u1"), bitorder="little")[:len(wanted)]
    assert bits.astype(bool).tolist() == wanted
    columns = Columns(status_mask=table["mask"], status_findings=table["found"], contact_state=True,
                      party=1, identity=1, notice="everything", birth_day=table["born"],
                      deceased=table["dead"])
    many = book.decide_many(request(), columns, verdicts=np.zeros(500, "u1"))
    assert not set(many.granted()) & set(range(0, 500, 7)) and many.granted_count > 0


@pytest.mark.parametrize("make", [
    lambda np: np.arange(4, dtype=">u8"), lambda np: np.arange(4, dtype="u8")[::-1],
    lambda np: np.zeros((2, 2), "u8"), lambda np: np.zeros(4, "M8[D]"),
    lambda np: np.zeros(4, object), lambda np: np.zeros(4, "i8"), lambda np: np.zeros(4, "U2")])
def test_numpy_arrays_of_another_kind_are_errors(book, make):
    np = pytest.importorskip("numpy", reason="numpy is not installed (Debian: python3-numpy)")
    with pytest.raises((vern.ArgumentError, TypeError)):
        book.selection(any="R").select(make(np), np.zeros(4, "u1"))


def test_numpy_outputs_that_lie_on_each_other_are_errors(book):
    np = pytest.importorskip("numpy", reason="numpy is not installed (Debian: python3-numpy)")
    spread = np.lib.stride_tricks.as_strided(np.zeros(1, "u8"), (4,), (0,))
    with pytest.raises(vern.ArgumentError):
        book.status_masks(b"RFSV", width=1, code_page=CP865, masks=spread)
    assert book.decide_many(request(day=DAY), Columns(
        objected=np.broadcast_to(np.uint8(1), 4))).verdicts == b"\1" * 4
