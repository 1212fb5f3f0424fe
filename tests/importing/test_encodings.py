"""Encodings are found where they can be, and asked for where they can't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from session_tui.domain.errors import BadFile
from session_tui.importing.encodings import Decoded, decode

RUSSIAN = (
    "ФИО;Организация;Должность\n"
    "Иванов Пётр Ильич;Администрация города Юрги;заместитель главы\n"
    "Семёнова Анна Павловна;ООО Сибирские дороги;директор\n"
    "Кузнецов Олег Игоревич;Кемеровский государственный университет;профессор\n"
)
WESTERN = "Name;Année;Ville\nJosé Müller;2013;Besançon\nRenée Lefèvre;2014;Orléans\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "cp866", "koi8-r"]
)
def test_russian_text_is_read_in_its_encoding(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), file="a.csv") == Decoded(RUSSIAN, encoding)


def test_western_text_is_cp1252() -> None:
    assert decode(WESTERN.encode("cp1252"), file="a.csv") == Decoded(WESTERN, "cp1252")


def test_capitals_alone_are_told_apart() -> None:
    text = "ФИО;ГОРОД\nИВАНОВ ПЁТР ИЛЬИЧ;НОВОКУЗНЕЦК\nСЕМЁНОВА АННА ПАВЛОВНА;КЕМЕРОВО\nСИДОРОВ СЕМЁН СЕРГЕЕВИЧ;ЮРГА\n"
    for encoding in ("cp1251", "cp866", "koi8-r"):
        assert decode(text.encode(encoding), file="a.csv") == Decoded(text, encoding)


def test_greek_is_asked_not_guessed() -> None:
    data = "id,age,name\n1,39,Λεωνίδας\n2,23,Αλέξανδρος\n3,36,Μύρων\n".encode("iso8859-7")
    with pytest.raises(BadFile) as refused:
        decode(data, file="greek.csv")
    assert refused.value.key == "importing.unsure_encoding"
    assert "iso8859-7: «1,39,Λεωνίδας" in refused.value.text("en")
    assert "--encoding" in refused.value.remedy("ru")
    assert decode(data, "iso8859-7", file="greek.csv").text.startswith("id,age,name\n1,39,Λεωνίδας")


@pytest.mark.parametrize(
    "text", ["ФИО\nЖук О.\n", "ФИО;email\nИванов Иван;a@x.org\nЦой Эмма;c@x.org\n", "Ли Олег Павлович\n"]
)
@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r"])
def test_a_word_that_lists_begin_with_settles_a_short_one(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), file="a.csv") == Decoded(text, encoding)


@pytest.mark.parametrize(
    ("data", "encoding", "key"),
    [
        (b"a,b\n\x00,2,3\n", "", "nul"),
        ("Иванов Пётр;Юрга\n".encode()[:-2] + b"\n" + RUSSIAN.encode(), "", "damaged_text"),
        (RUSSIAN.encode("cp1251"), "utf-8", "wrong_encoding"),
        (b"a", "klingon", "unknown_encoding"),
        (b"a", "base64", "unknown_encoding"),
        ("a,b\n".encode("utf-16")[:-1], "", "damaged_text"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, encoding: str, key: str) -> None:
    with pytest.raises(BadFile) as refused:
        decode(data, encoding, file="a.csv")
    assert refused.value.key == f"importing.{key}"


@given(st.text(alphabet=st.characters(min_codepoint=1, exclude_categories=["Cs"]), min_size=1), st.booleans())
def test_unicode_survives_whatever_it_says(text: str, mark: bool) -> None:
    text = text.lstrip("\ufeff")
    encoding = "utf-8-sig" if mark else "utf-8"
    if text.encode(encoding)[:3] == b"\xef\xbb\xbf" or not text.encode(encoding).startswith((b"\xff\xfe", b"\xfe\xff")):
        assert decode(text.encode(encoding), file="a.csv").text == text


NAMES = "Иванов|Петрова|Сидоренко|Кузнецов|Смирнова|Щербаков|Жуков|Цветкова|Фёдоров|Юдин|Эйхе|Ясин|Чайка|Шмелёв"
SURNAMES = st.lists(st.sampled_from(NAMES.split("|")), min_size=12, max_size=40)


def read_or_asked(data: bytes) -> str:
    """The text, or the candidates of the refusal."""
    try:
        return decode(data, file="a.csv").text
    except BadFile as refused:
        return str(refused.params["candidates"])


@given(SURNAMES, st.sampled_from(["cp1251", "cp866", "koi8-r"]))
def test_a_dozen_surnames_are_read_or_asked_about(surnames: list[str], encoding: str) -> None:
    text = "ФИО\n" + "\n".join(surnames)
    read = read_or_asked(text.encode(encoding))
    assert read == text or f"{encoding}: «ФИО {surnames[0]} {surnames[1]}»" in read


def test_a_reading_with_telling_words_is_offered_first() -> None:
    with pytest.raises(BadFile) as refused:
        decode("ФИО;Организация;Город\nкОтОв ИвАн;вaДa—ааЯ|Е–а|аГёЯ0b2;дОм\n".encode("cp1251"), file="list.csv")
    assert str(refused.value.params["candidates"]).startswith("cp1251: «ФИО;Организация;Город")
