"""Transforms over columns: str, buffers, keys, subjects and scrubbers; and every way to ask wrongly."""
import gc
from array import array

import pytest

import vern
from vern import Linkage, Scrubber, StringColumn, Transform, Treated

KEY = bytes(range(32))


def results(transform, values, **uses):
    out = transform.apply(values, **uses)
    return [out[row] for row in range(len(out))]


def test_a_column_says_less_and_the_rows_are_counted():
    out = Transform("mask", "4").apply(["91234567", "", "Kåre Ås"])
    assert [out[0], out[1], out[2]] == ["****4567", "", "**re Ås"]
    assert (out.changed, out.blank, out.same, out.cleared) == (2, 1, 0, 0)
    assert [out.treated(row) for row in range(3)] == [Treated.CHANGED, Treated.BLANK,
                                                      Treated.CHANGED]
    assert out[-1] == out[2]
    with pytest.raises(IndexError):
        out[3]


def test_words_of_a_policy():
    assert results(Transform("generalise", "year"), ["1980-05-04", "4. mai"]) == ["1980-01-01", ""]
    assert results(Transform("generalise", "month", dates="DD.MM.YYYY"),
                   ["04.05.1980"]) == ["01.05.1980"]
    assert results(Transform("generalise", "band:10"), ["34"]) == ["30-39"]
    assert results(Transform("constant", "ukjent"), ["Kari", ""]) == ["ukjent", ""]
    assert results(Transform("clear"), ["Kari"]) == [""]
    assert results(Transform("clear"), []) == []


def test_buffers_go_in_as_they_are():
    offsets, data = array("i", [0, 4, 4, 7]), "KariOla".encode()
    out = Transform("mask").apply(StringColumn(offsets, data))
    assert list(out.values.offsets) == [0, 4, 4, 7]
    assert out.values.data == b"*******"
    assert Transform("keep").apply(out.values)[0] == "****"


def test_a_result_may_be_longer_than_what_stood_there():
    out = Transform("constant", "X" * 200).apply(["a"] * 5)
    assert [out[row] for row in range(5)] == ["X" * 200] * 5


def test_keys_and_subjects():
    pseudonym = Transform("pseudonym", "12")
    first = results(pseudonym, ["Kari", "KARI", "Ola"], key=KEY)
    assert len(first[0]) == 12 and first[0] == first[1] != first[2]
    assert results(pseudonym, ["Kari"], key=bytes(32)) != first[:1]
    names = results(Transform("replace", "name"), ["Kari"] * 3, key=KEY,
                    subjects=["1042", "1042", "1043"])
    assert names[0] == names[1] != names[2]
    with pytest.raises(vern.ArgumentError):
        pseudonym.apply(["Kari"])
    with pytest.raises(vern.ArgumentError):
        pseudonym.apply(["Kari"], key=b"short")
    with pytest.raises(vern.ArgumentError):
        pseudonym.apply(["Kari"], key=KEY, subjects=["1", "2"])


def test_scrubbers_of_all_rows_and_of_each():
    kari, ola = Scrubber(names=["Kari Nordmann"]), Scrubber(names=["Ola Hansen"])
    notes, scrub = ["Ringte Nordmann"] * 3, Transform("scrub")
    all_rows = results(scrub, notes, scrubbers=kari)
    assert all("Nordmann" not in text for text in all_rows)
    assert results(scrub, notes, scrubbers=[kari, ola, None]) == [all_rows[0], notes[1], ""]
    values = {"names": ["Kari Nordmann"], "addresses": ["Storgata 1"], "postcodes": ["6770"],
              "places": ["Nordfjordeid"], "phones": ["57 86 12 34"], "emails": ["kari@example.no"],
              "others": ["1042"]}
    (left,) = results(scrub, ["Kari, Storgata 1, 6770 Nordfjordeid, 57861234, kunde 1042"],
                      scrubbers=Scrubber(**values))
    assert "kunde" in left
    for gone in ("Kari", "Storgata", "6770", "57861234", "1042"):
        assert gone not in left
    with pytest.raises(vern.ArgumentError):
        scrub.apply(notes)
    with pytest.raises(vern.ArgumentError):
        scrub.apply(notes, scrubbers=[kari])
    with pytest.raises(TypeError):
        scrub.apply(["x"], scrubbers=["Kari"])


def test_what_is_still_personal_data():
    assert Transform("clear").linkage == Linkage.CAN_BE_ANONYMOUS
    assert Transform("mask").linkage == Linkage.LINKABLE
    assert Transform("pseudonym").linkage == Linkage.PERSONAL


def test_what_cannot_be_compiled_says_what_would_be_right():
    for word, argument in (("shred", None), ("clear", "x"), ("truncate", None), ("round", "0")):
        with pytest.raises(vern.ArgumentError):
            Transform(word, argument)
    with pytest.raises(vern.ArgumentError, match="decade"):
        Transform("generalise", "week")
    with pytest.raises(vern.ArgumentError):
        Transform("generalise", "year", dates="MM/DD/YY")
    with pytest.raises(TypeError):
        Transform(7)
    with pytest.raises(TypeError):
        Scrubber(names="Kari")
    with pytest.raises(TypeError):
        Transform("clear").apply("Kari")
    with pytest.raises(vern.DataError):
        Transform("clear").apply(StringColumn(array("i", [0, 5, 4]), b"Karin"))
    with pytest.raises(vern.ArgumentError):
        Transform("clear").apply(StringColumn(array("i"), b""))


def test_closed_is_closed():
    transform, scrubber = Transform("scrub"), Scrubber(names=["Kari Nordmann"])
    scrubber.close()
    scrubber.close()
    assert scrubber.closed
    with pytest.raises(vern.HandleError):
        transform.apply(["x"], scrubbers=scrubber)
    transform.close()
    with pytest.raises(vern.HandleError):
        transform.apply(["x"])
    with pytest.raises(vern.HandleError):
        transform.linkage
    del transform, scrubber
    gc.collect()


def test_no_value_stands_in_a_repr():
    assert "Kari" not in repr(Scrubber(names=["Kari Nordmann"]))
    assert repr(Transform("mask", "4")) == "<vern.Transform mask>"
