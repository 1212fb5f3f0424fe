"""Header words: which field a column's header names, in Russian and English, with how much certainty."""

# ruff: noqa: E501  (a pattern is read best in one piece)

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from session_tui.domain.text import clean, fold

SURE, LIKELY, MAYBE, FAINT = 100, 80, 60, 30
Patterns = tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Vocabulary:
    """The fields of one kind of list. A pattern is tried against the folded header; its weight says how sure it is.

    `numbered` fields may stand in several columns: the header's ordinal tells them apart (`wish1`, `wish2`, …).
    """

    patterns: Mapping[str, Patterns]
    numbered: frozenset[str] = frozenset()
    hidden: frozenset[str] = frozenset()  # understood, but not to be named in `--map`
    known: dict[str, tuple[str, int]] = field(default_factory=dict, compare=False)

    @cached_property
    def compiled(self) -> tuple[tuple[str, int, re.Pattern[str]], ...]:
        return tuple(
            (name, weight, re.compile(pattern))
            for name, patterns in self.patterns.items()
            for weight, pattern in patterns
        )

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that a person may name, in order; numbered ones with their first number."""
        return tuple(f"{name}1" if name in self.numbered else name for name in self.patterns if name not in self.hidden)

    def knows(self, name: str) -> bool:
        """Whether a field may be mapped by hand."""
        return name in self.fields or (name.rstrip("0123456789") in self.numbered and name[-1:].isdigit())

    def recognise(self, label: str) -> tuple[str, int]:
        """The field that a header most surely names, and how surely; `("", 0)` where it names none."""
        found = self.known.get(label)
        if found is None:
            if len(self.known) > 20_000:
                self.known.clear()
            found = self.known[label] = self.look_up(key_of(label))
        return found

    def look_up(self, key: str) -> tuple[str, int]:
        best, most = "", 0
        if key:
            aside = ASIDE.search(key) is not None
            for name, weight, pattern in self.compiled:
                if weight > most and pattern.search(key):
                    if aside and weight < SURE and name not in THEMSELVES:
                        continue
                    best, most = name, weight
        return (self.with_number(best, key), most) if best else ("", 0)

    def with_number(self, name: str, key: str) -> str:
        return f"{name}{ordinal(key)}" if name in self.numbered else name


# A header about an address, a code or a date of something is not about the thing itself.
ASIDE = re.compile(
    r"\b(?:адрес\w*|address|код\w*|code|инн|огрн|кпп|дата|date|сайт|site|url|link|ссылк\w+|индекс|факс|fax|численность|"
    r"количество|number of|id|телефон\w*|phone|timestamp)\b"
)
THEMSELVES = ("email", "phone", "external_id", "proposal", "voter", "time")  # these are addresses, codes and dates
PREFIX = re.compile(r"^\d{1,3}[\s_.)]+(?=\D)")
CAMEL = re.compile(r"(?<=[a-zа-яё])(?=[A-ZА-ЯЁ])")
NOT_WORDS = re.compile(r"[^\w№#@]+|_+")


def key_of(label: str) -> str:
    """A header folded to its words.

    >>> key_of("1_Ф.И.О. участника:"), key_of("FirstName"), key_of("e-mail")
    ('фио участника', 'first name', 'email')
    """
    text = clean(label, 300)
    text = PREFIX.sub("", text) or text
    if not text.isupper():
        text = CAMEL.sub(" ", text)
    text = NOT_WORDS.sub(" ", fold(text)).strip()
    for spelled, joined in (
        ("ф и о", "фио"),
        ("e mail", "email"),
        ("е mail", "email"),
        ("организации работы", "место работы"),
    ):
        if spelled in text:
            text = re.sub(rf"\b{spelled}\b", joined, text)
    return text


ORDINALS = (
    (1, r"\b(?:1|1st|first|i|перв\w+)\b"),
    (2, r"\b(?:2|2nd|second|ii|втор\w+)\b"),
    (3, r"\b(?:3|3rd|third|iii|трет\w+)\b"),
    (4, r"\b(?:4|4th|fourth|iv|четв[её]рт\w+)\b"),
    (5, r"\b(?:5|5th|fifth|v|пят\w+)\b"),
    (6, r"\b(?:6|6th|sixth|vi|шест\w+)\b"),
)


def ordinal(key: str) -> int:
    """The number that a header gives itself; 1 where it gives none.

    >>> ordinal("приоритет 2"), ordinal("third choice"), ordinal("wish1"), ordinal("пожелание")
    (2, 3, 1, 1)
    """
    found = re.search(r"(\d{1,2})(?!\d)", key)
    if found and int(found[1]):
        return int(found[1])
    return next((number for number, pattern in ORDINALS if re.search(pattern, key)), 1)


ROLE = (
    r"участник|участница|делегат|руководитель|директор|глава|начальник|председатель|судья|депутат|представитель|спикер|"
    r"сотрудник|эксперт|кандидат|респондент|гость|заведующий|заведующая|контактное лицо|приглашенный|слушатель|модератор"
)
ROLE_EN = (
    r"participants?|attendee|delegate|member|person|speaker|guest|head|director|leader|chair\w*|judge|candidate|"
    r"representative|contact(?: person)?|employee|student|respondent|moderator"
)

PARTICIPANTS = Vocabulary(
    {
        "name": (
            (SURE, r"^(?:фио|name|full name|фамилия имя(?: и)? отчество|имя и фамилия|фамилия и имя|полное имя|имя фамилия)$"),
            (SURE - 5, r"^(?:фио|фамилия имя|фамилия и(?:мя)? о|фамилия инициалы|фамилия и инициалы|full name)\b"),
            (SURE - 3, r"^фио (?:участника|делегата|полностью)"),
            (MAYBE + 5, r"^name\b"),
            (SURE - 10, r"^(?:участник|участники|participant|attendee|человек|person)$"),
            (LIKELY + 5, r"\bфио\b|\bfull name\b|\bимя фамилия\b|\bфамилия имя\b|полное имя|имя и фамилия"),
            (LIKELY, r"^(?:(?:participant|attendee|delegate|member|person|guest|contact|your)s? (?:s )?name)$"),
            (LIKELY, rf"^name of (?:the )?(?:{ROLE_EN})$"),
            (LIKELY, r"^(?:имя участника|имена|name and surname|first and last name|what is your name)$"),
            (MAYBE - 10, rf"^(?:{ROLE})\b"),
            (MAYBE - 10, rf"^(?:{ROLE_EN})$"),
            (FAINT + 10, r"^имя$|^(?:sort|display|preferred) name$"),
        ),
        "surname": (
            (SURE, r"^(?:фамилия|surname|last name|family name|lastname|last|lname|familia)$"),
            (LIKELY + 5, r"\b(?:last name|surname|family name)\b"),
            (LIKELY, r"^фамилия\b(?! и(?:мя|нициалы)?\b)"),
        ),
        "given_name": (
            (SURE, r"^(?:имя|first name|given name|firstname|first|forename|fname|имя отчество|given names)$"),
            (LIKELY, r"^(?:и о|инициалы|initials|имя и отчество|имя и о)$"),
            (LIKELY + 5, r"\b(?:first name|given name|forename)\b"),
            (MAYBE, r"^имя\b(?! (?:и )?фамилия|файла)"),
        ),
        "patronymic": (
            (SURE, r"^(?:отчество|patronymic|middle name|middlename|middle|second name)$"),
            (LIKELY, r"^отчество\b|\b(?:patronymic|middle (?:name|initials?))\b|^mi$"),
        ),
        "organisation": (
            (SURE, r"^(?:организация|место работы|компания|предприятие|учреждение|organi[sz]ation|company|employer|affiliation)$"),
            (LIKELY + 5, r"^(?:место работы|организаци|наименование организации|название организации|работодатель|место учебы)"),
            (LIKELY, r"\b(?:организаци\w*|компани\w*|предприяти\w*|учреждени\w*|ведомств\w*|organi[sz]ation|company|employer)\b"),
            (LIKELY, r"\b(?:affiliation|institution|workplace|фирм\w+|юр(?:идическое)? лицо|орган власти|place of work|agency)\b"),
            (MAYBE, r"\b(?:место работы|вуз|школа|school|university|department|отдел|подразделение|firm)\b"),
            (MAYBE - 10, r"^(?:название|наименование|полное наименование|краткое наименование)\b"),
        ),
        "position": (
            (SURE, r"^(?:должность|position|job title|post|занимаемая должность|пост)$"),
            (LIKELY + 7, r"^(?:занимаемая )?должност"),
            (LIKELY, r"\b(?:job title|position|должност\w*|occupation|профессия|job|what do you do)\b"),
            (MAYBE, r"^(?:role|роль|title|статус|звание|чин)$"),
        ),
        "town": (
            (SURE, r"^(?:город|town|city|населенный пункт|моногород|муниципальное образование|municipality|settlement)$"),
            (LIKELY, r"^(?:город|муниципальн\w+ образовани\w*|населенн\w+ пункт|моногород|территория|откуда|мо$)"),
            (LIKELY - 5, r"\b(?:town|city|municipality|locality|город\w*|место жительства|home town|населенн\w+ пункт\w*)\b"),
            (FAINT + 5, r"^(?:регион|область|субъект|край|район|region|area|state|county|district|constituency|province)\b(?! id)"),
            (FAINT, r"\b(?:регион|субъект\w* рф|region|district|округ|район|муниципалитет)\b(?! id)"),
        ),
        "community": (
            (SURE, r"^(?:сообщество|community|stakeholder|stakeholder group|категория|category|тип участника|категория участника)$"),
            (LIKELY, r"^(?:сообществ|категори|целевая (?:группа|аудитория)|кого представля|сторона|сектор экономики)"),
            (LIKELY, r"\b(?:категори\w+ участник\w*|как\w+ (?:категори|сообществ)\w+|which (?:category|community|sector) )\b"),
            (LIKELY, r"\b(?:community|stakeholder|participant type|type of participant|category of participant|на кого работает)\b"),
            (MAYBE, r"^(?:принадлежность|сфера деятельности|сфера|тип|type|категория)\b"),
        ),
        "email": (
            (SURE, r"^(?:email|mail|почта|эл(?:ектронная)? почта|адрес эл(?:ектронной)? почты|emailадрес|e ?mail address)$"),
            (LIKELY + 10, r"\bemail\b|\bэл(?:ектронн\w+)? (?:почт\w*|адрес\w*)\b|\b(?:емейл|имейл|емэйл|мейл)\b"),
            (MAYBE, r"\bпочта\b|\bmail\b"),
        ),
        "phone": (
            (SURE + 4, r"^(?:моб(?:ильный)?|сот(?:овый)?|mobile|cell|cellular)(?: (?:тел(?:ефон)?|phone|number))?$|^личный тел(?:ефон)?$"),
            (SURE, r"^(?:телефон|тел|phone|phone number|telephone|номер телефона|контактный телефон|тел сот)$"),
            (LIKELY + 14, rf"^тел(?:ефон\w*)? (?:{ROLE}|участника|руководителя|директора|главы|начальника|моб|сот|конт|личн)"),
            (LIKELY + 15, r"^тел(?:ефон\w*)? участник"),
            (LIKELY + 9, r"\b(?:моб|сот|мобильн\w+|сотов\w+|mobile|cell|whatsapp)\b"),
            (LIKELY + 5, r"^тел(?:ефон\w*)?\b|\bтел(?:ефон\w*)?$|\b(?:tele)?phone\b|\btel\b"),
            (MAYBE, r"\bтелефон\w*\b|^контактн\w+ (?:номер|данные)$|^контакты?$"),
        ),
        "group": (
            (SURE, r"^(?:группа|group|секторальная группа|рабочая группа|sector group|working group|номер группы|группа №)$"),
            (LIKELY, r"^(?:группа|секторальн|номер группы|№ группы|секция|стол|трек|площадка|sector|section|table|track|team)\b(?! id)"),
            (MAYBE, r"\b(?:sector|working) group\b|\b(?:group|table|team) (?:number|no)\b"),
        ),
        "wish": (
            (SURE, r"^(?:wish|wishes|приоритет|предпочтени[ея]|пожелани[ея]|choice|preference|выбор|желаемая группа) ?\d*$"),
            (SURE, r"^(?:\d+|1st|2nd|3rd|\dth|first|second|third|fourth|fifth|sixth) (?:choice|preference|wish|priority|option)$"),
            (SURE, (r"^(?:\d+|i+|перв\w+|втор\w+|трет\w+|четверт\w+|пят\w+|шест\w+)(?: ?(?:й|я|е|ый|ая|ое|ий|ье))? "
                    r"(?:приоритет|выбор|предпочтение|пожелание|группа)$")),
            (LIKELY + 5, r"^(?:желаем\w+|предпочитаем\w+|предпочтительн\w+|выбранн\w+) (?:сектор|групп|секци|стол|трек)"),
            (LIKELY + 3, (r"\b(?:в какой|какую|какой|which|what) (?:секторальн\w+ |рабоч\w+ )?(?:групп|секци|стол|group|sector|section|table)\w*"
                          r" .*(?:хоте|желае|предпоч|выбрал|работать|prefer|like|want|choose|join)")),
            (LIKELY, r"^(?:приоритет|предпочтени|пожелани)\w* (?:по )?(?:групп\w*|\d+)|^(?:preferred|desired|wished) (?:group|sector|table)"),
            (MAYBE, r"\b(?:project|group|sector) (?:choice|preference|wish)\b|\b(?:choice|preference|wish) (?:of )?(?:group|sector)?\b"),
        ),
        "external_id": (
            (SURE, r"^(?:id|uuid|guid|external id|participant id|person id|ид|идентификатор|id участника|member id|user id)$"),
            (LIKELY, r"^(?:(?:person|attendee|employee|student|delegate|registration)(?: id| number)|табельный номер|код участника)$"),
            (LIKELY, r"^(?:ид|id|код|номер) (?:участника|человека|персоны|делегата|заявки)$|^внешний (?:ид|id|код)$"),
        ),
        "tags": (
            (SURE, r"^(?:теги|тег|tags|tag|метки|метка|labels?|ярлыки)$"),
        ),
        "gender": (
            (SURE, r"^(?:пол|gender|sex|пол участника)$"),
            (LIKELY, r"\bgender\b"),
        ),
    },
    numbered=frozenset({"wish"}),
)  # fmt: skip
