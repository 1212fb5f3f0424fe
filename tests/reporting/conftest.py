"""An invented session, told as a Report: realistic in both languages, and of any size."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from itertools import cycle
from typing import NamedTuple

import pytest

from session_tui.domain.protocol import CommunitySupport, Outcome, RoundLine, RoundProtocol
from session_tui.domain.report import (
    AgendaLine,
    Attendee,
    Contested,
    Counts,
    GroupChapter,
    Passport,
    PlacementAim,
    PlacementNote,
    Report,
    ReportProposal,
    ReportRecommendation,
    Share,
    Term,
)
from session_tui.domain.table import Table
from session_tui.locale import Lang


class Words(NamedTuple):
    """What an invented session says in one language."""

    title: str
    place: str
    dates: str
    organisers: tuple[str, ...]
    partners: tuple[str, ...]
    purpose: str
    groups: tuple[tuple[str, str], ...]
    communities: tuple[tuple[str, str], ...]
    surnames: str
    names: str
    organisations: tuple[str, ...]
    positions: tuple[str, ...]
    towns: tuple[str, ...]
    proposals: tuple[str, ...]
    problem: str
    solution: str
    effect: str
    risks: str
    owners: tuple[str, ...]
    deadlines: tuple[str, ...]
    indicator: str
    resources: str
    funding: str
    adopted: str
    short: str
    agenda: tuple[tuple[str, str, str, str, str], ...]
    round: tuple[str, str, str, str, str]
    methods: tuple[tuple[str, str], ...]
    placement: str
    aims: tuple[str, ...]
    split: str


RU = Words(
    title="Моногорода: в будущее!",
    place="Новокузнецк",
    dates="11–12 сентября 2018 г.",
    organisers=("Администрация города Новокузнецка", "Фонд развития моногородов"),
    partners=("Школа управления", 'Угольная компания "Разрез Восточный"', "Агентство деловых новостей"),
    purpose="Цель сессии — выработать практические решения для новой программы развития моногородов.",
    groups=(
        ("Жильё и городская среда", "жильё; общественные пространства; благоустройство дворов"),
        ("Безопасные и качественные дороги", "безопасность движения; содержание дорог; транспорт"),
        ("Экология", "чистый воздух; отходы; рекультивация земель"),
        ("Образование, наука, культура, здоровье и демография", "школы; медицина; культура; молодые семьи"),
        ("Вовлечение жителей", "участие в решениях; волонтёрство; городские сообщества"),
        ("Цифровая экономика, малый бизнес и экспорт", "цифровые услуги; предпринимательство; экспорт"),
    ),
    communities=(("муниципалитеты", "М"), ("бизнес", "Б"), ("эксперты", "Э"), ("органы власти", "В")),
    surnames="Абрамов Белова Воронин Громова Дьяков Егорова Жилин Зотова Исаев Климова Лапин Мельникова Носов Орлова",
    names="Алексей Мария Сергей Ольга Дмитрий Елена Игорь Наталья Павел Светлана Роман Татьяна",
    organisations=(
        "Администрация Юрги",
        "ООО «Кузбасс-Строй»",
        "Сибирский индустриальный университет",
        "Департамент экономического развития",
        "АО «Автодорсервис»",
        "Совет предпринимателей Прокопьевска",
        "Центр городских компетенций",
    ),
    positions=("директор", "начальник отдела", "доцент", "заместитель главы", "предприниматель", "советник"),
    towns=("Юрга", "Прокопьевск", "Анжеро-Судженск", "Киселёвск", "Новокузнецк", "Ленинск-Кузнецкий", "Мариинск"),
    proposals=(
        "Отремонтировать фасады исторического центра",
        "Создать центр управления дорогами",
        "Открыть раздельный сбор отходов во всех микрорайонах",
        "Запустить школьные технопарки",
        "Ввести инициативное бюджетирование в каждом моногороде",
        "Открыть окно поддержки экспорта для малых предприятий",
        "Передать пустующие цеха под мастерские и склады",
        "Обустроить безопасные пешеходные маршруты к школам",
        "Закрыть угольные котельные в черте города",
        "Создать выездные бригады врачей для удалённых посёлков",
        "Проводить общественные слушания в вечернее время",
        "Обучить предпринимателей старше 50 лет цифровой торговле",
        "Построить арендное жильё для молодых специалистов",
        "Осветить дворы и остановки",
        "Рекультивировать отработанные разрезы под парки",
        "Открыть филиал театра в Доме культуры",
        "Учредить городские молодёжные советы",
        "Упростить доступ малого бизнеса к муниципальным закупкам",
    ),
    problem="Сегодня вопрос решают три ведомства, и ни одно не отвечает за итог. За пять лет {n} обращений жителей "
    "остались без ответа, а износ достиг 62 %.",
    solution="Назначить единого ответственного, составить перечень адресов и провести работы в два этапа: сначала там, "
    "где живёт больше людей, затем на окраинах. Ход работ показывать на открытой карте.",
    effect="Качество среды почувствуют 120 тыс. жителей; расходы на содержание сократятся на 14 %.",
    risks="Удорожание материалов; задержка конкурса; нехватка подрядчиков в летний сезон.",
    owners=("Управление благоустройства", "Департамент транспорта", "Комитет экологии", "Фонд развития моногородов"),
    deadlines=("1 июня 2019 г.", "31 декабря 2019 г.", "III квартал 2020 г."),
    indicator="доля обновлённых объектов — 80 %",
    resources="14 специалистов, 2 единицы техники",
    funding="60 % — областной бюджет, 40 % — внебюджетные средства",
    adopted="Принято: {yes} за, порог {needed} (2/3 из {base} присутствующих).",
    short="Не принято: не хватило {n} гол. до порога {needed}.",
    agenda=(
        ("09:30–10:00", "Регистрация и кофе", "регистрация", "", "Фойе"),
        ("10:00–10:30", "Открытие сессии", "открытие", "Глава города", "Большой зал"),
        (
            "10:30–12:00",
            "Обновление городов: разбор удачных примеров",
            "мастер-класс",
            "Центр городских компетенций",
            "",
        ),
        ("12:00–15:00", "Работа шести секторальных групп", "работа групп", "", "Аудитории 201–206"),
        ("15:30–16:30", "Голосование по предложениям", "голосование", "", "Большой зал"),
        ("16:30–17:30", "Как применить рекомендации в управлении", "встреча", "Главы моногородов", "Зал заседаний"),
    ),
    round=(
        "пленарное заседание",
        "за, против, воздержался",
        "Принимается, если за — не менее 2/3 присутствующих.",
        "присутствующие на момент открытия",
        "Кворум 76 из 150 набран: голосовали {cast}.",
    ),
    methods=(
        (
            "За, против, воздержался",
            (
                "По каждому предложению считаются голоса за, против и воздержавшиеся. Предложение принято, когда голосов за "
                "не меньше порога. Порог — наименьшее целое число, не меньшее заданной доли базы. Все действия выполняются "
                "в целых числах и дробях, без округления."
            ),
        ),
        ("Рейтинговое голосование", "Каждый отмечает до пяти предложений; считается, сколько раз отмечено каждое."),
    ),
    placement="150 человек распределены по 6 группам; по каждой цели доказано, что лучшего распределения нет.",
    aims=(
        "сообщества поровну в группах",
        "никто не один от сообщества",
        "худшее из исполненных желаний",
        "сумма желаний",
    ),
    split="Бизнес поддержал на 41 % чаще, чем муниципалитеты.",
)
EN = Words(
    title="Single-Industry Towns: into the Future!",
    place="Novokuznetsk",
    dates="11–12 September 2018",
    organisers=("City Administration of Novokuznetsk", "Single-Industry Towns Fund"),
    partners=("School of Management", 'The "Eastern Pit" Coal Company', "Business News Agency"),
    purpose="The session was to work out practical solutions for a new programme of single-industry towns.",
    groups=(
        ("Housing and urban environment", "housing; public spaces; courtyards"),
        ("Safe and quality roads", "road safety; maintenance; transport"),
        ("Environment", "clean air; waste; land reclamation"),
        ("Education, science, culture, health and demography", "schools; medicine; culture; young families"),
        ("Community engagement", "taking part in decisions; volunteering; urban communities"),
        ("Digital economy, small business and export", "digital services; enterprise; export"),
    ),
    communities=(("municipalities", "M"), ("business", "B"), ("experts", "E"), ("public agencies", "A")),
    surnames="Abbott Baines Carver Dunn Ellery Frost Garland Hale Innis Jarvis Keane Lowell Marsh Norwood",
    names="Alan Beth Colin Diana Edgar Fiona Graham Helen Ian Joan Keith Laura",
    organisations=(
        "Yurga Town Hall",
        "Kuzbass-Build Ltd",
        "Siberian Industrial University",
        "Department of Economic Development",
        "Road Service JSC",
        "Council of Entrepreneurs",
        "Centre for Urban Competence",
    ),
    positions=("director", "head of division", "lecturer", "deputy mayor", "entrepreneur", "adviser"),
    towns=("Yurga", "Prokopyevsk", "Anzhero-Sudzhensk", "Kiselyovsk", "Novokuznetsk", "Mariinsk"),
    proposals=(
        "Repair the façades of the historic centre",
        "Set up a road control centre",
        "Sort waste in every neighbourhood",
        "Start school technology parks",
        "Introduce participatory budgeting in every single-industry town",
        "Open an export desk for small companies",
        "Turn empty workshops into studios and storage",
        "Build safe walking routes to schools",
        "Close coal boiler houses within city limits",
        "Send teams of doctors to remote settlements",
        "Hold public hearings in the evening",
        "Train entrepreneurs over 50 in online trade",
        "Build rental housing for young professionals",
        "Light courtyards and stops",
        "Turn exhausted pits into parks",
        "Open a branch of the theatre in the House of Culture",
        "Found municipal youth councils",
        "Make it easier for small business to win public contracts",
    ),
    problem="Three agencies deal with it today and none answers for the outcome. In five years {n} requests of residents "
    "went unanswered, and wear has reached 62%.",
    solution="Name one owner, list the addresses, and do the work in two stages: first where most people live, then in "
    "the outskirts. Show progress on an open map.",
    effect="A better environment for 120,000 residents; running costs fall by 14%.",
    risks="Dearer materials; a late tender; too few contractors in the summer season.",
    owners=("Office of Improvement", "Department of Transport", "Environment Committee", "Single-Industry Towns Fund"),
    deadlines=("1 June 2019", "31 December 2019", "third quarter of 2020"),
    indicator="share of renewed sites: 80%",
    resources="14 specialists, 2 vehicles",
    funding="60% regional budget, 40% private",
    adopted="Adopted: {yes} for, {needed} needed (2/3 of {base} present).",
    short="Not adopted: {n} short of the {needed} needed.",
    agenda=(
        ("09:30–10:00", "Check-in and coffee", "check-in", "", "Foyer"),
        ("10:00–10:30", "Opening", "opening", "The mayor", "Main hall"),
        ("10:30–12:00", "Urban Regeneration: Case Studies", "masterclass", "Centre for Urban Competence", ""),
        ("12:00–15:00", "Work in six sector groups", "group work", "", "Rooms 201–206"),
        ("15:30–16:30", "Votes on the proposals", "vote", "", "Main hall"),
        ("16:30–17:30", "Using the recommendations in management", "meeting", "Heads of towns", "Board room"),
    ),
    round=(
        "plenary",
        "for, against, abstain",
        "Adopted when at least 2/3 of those present are for.",
        "those present when it opened",
        "The quorum of 76 of 150 was met: {cast} voted.",
    ),
    methods=(
        (
            "For, against, abstain",
            (
                "Votes for, against and abstentions are counted for each proposal. It is adopted when the votes for reach the "
                "threshold: the least whole number that is not below the required fraction of the base. All arithmetic is "
                "exact, in whole numbers and fractions."
            ),
        ),
        ("Approval", "Everybody marks up to five proposals; how often each was marked is counted."),
    ),
    placement="150 people were placed in 6 groups; for every aim it is proved that no placement is better.",
    aims=("communities even across groups", "nobody alone of a community", "worst wish honoured", "sum of wishes"),
    split="Business was in favour 41% more often than municipalities.",
)


def votes(number: int, present: int, words: Words, dice: random.Random, round_number: int) -> Outcome:
    """A count of for, against, abstain under a two-thirds majority of those present."""
    needed = -(-present * 2 // 3)
    yes = max(0, min(present, round(present * 0.92) - number * present // 40 - dice.randrange(3)))
    no = dice.randrange(present - yes + 1)
    sizes = [present // 4 + (1 if at < present % 4 else 0) for at in range(4)]
    supports = [min(size, yes // 4 + (1 if at < yes % 4 else 0)) for at, size in enumerate(sizes)]
    sentence = words.adopted if yes >= needed else words.short
    return Outcome(
        round=round_number,
        measure="votes",
        support=yes,
        against=no,
        abstain=present - yes - no,
        cast=present,
        base=present,
        needed=needed,
        margin=yes - needed,
        adopted=yes >= needed,
        sentence=sentence.format(yes=yes, needed=needed, base=present, n=needed - yes),
        by_community=tuple(
            CommunitySupport(name, sign, support, size)
            for (name, sign), support, size in zip(words.communities, supports, sizes, strict=True)
        ),
    )


def proposal(number: int, words: Words, dice: random.Random, outcome: Outcome | None, status: str) -> ReportProposal:
    title = words.proposals[(number - 1) % len(words.proposals)]
    full = number % 5 != 0
    return ReportProposal(
        number=number,
        title=title if number <= len(words.proposals) else f"{title} ({number})",
        authors=f"{dice.choice(words.surnames.split())} {dice.choice(words.names.split())}",
        status=status,  # type: ignore[arg-type]  # one of the five below
        fate=f"№ {number - 1}." if status == "merged" else "",
        outcomes=(outcome,) if outcome else (),
        passport=Passport(
            problem=words.problem.format(n=100 + number),
            solution=words.solution,
            effect=words.effect if full else "",
            risks=words.risks if full else "",
            indicator=words.indicator if full else "",
            owner=words.owners[number % len(words.owners)] if number % 4 else "",
            deadline=words.deadlines[number % len(words.deadlines)] if number % 7 else "",
            resources=words.resources if full else "",
            funding=words.funding if number % 3 else "",
        ),
    )


def invent(lang: Lang = "ru", proposals: int = 36, people: int = 150, seed: int = 2018) -> Report:
    """A whole session in six groups; the same arguments give the same report."""
    dice, words = random.Random(seed), RU if lang == "ru" else EN
    outcomes = {n: votes(n % 37, max(people * 19 // 20, 1), words, dice, 1) for n in range(1, proposals + 1)}
    stand = [n for n in outcomes if n % 17]
    ranked = sorted(stand, key=lambda n: (-int(outcomes[n].support), n))
    made = {
        n: proposal(
            n,
            words,
            dice,
            outcomes[n] if n in stand else None,
            "merged" if n not in stand else "adopted" if outcomes[n].adopted else "not_adopted",
        )
        for n in outcomes
    }
    order = {n: at for at, n in enumerate(ranked)}
    shares = [people // 4 + (1 if at < people % 4 else 0) for at in range(4)]
    return Report(
        lang=lang,
        title=words.title,
        created="2018-09-12T18:20:00+07:00",
        counts=Counts(
            participants=people,
            present=people * 19 // 20,
            groups=6,
            proposals=proposals,
            recommendations=sum(1 for n in stand if outcomes[n].adopted),
            rounds=1 if proposals else 0,
            ballots=people * 19 // 20 if proposals else 0,
        ),
        place=words.place,
        dates=words.dates,
        organisers=words.organisers,
        partners=words.partners,
        number="2018/09",
        status="final",
        purpose=words.purpose,
        communities=tuple(Share(*known, count) for known, count in zip(words.communities, shares, strict=True)),
        recommendations=tuple(recommend(rank, made[n], words) for rank, n in enumerate(adopted(ranked, outcomes), 1)),
        contested=tuple(
            Contested(
                n,
                made[n].title,
                "near_miss" if at else "split",
                outcomes[n].sentence if at else words.split,
                outcomes[n],
                n % 6 + 1,
                words.groups[n % 6][0],
            )
            for at, n in enumerate([n for n in ranked if -3 <= int(outcomes[n].margin or 0) <= 1][:3])
        ),
        agenda=tuple(
            AgendaLine(time=time, title=title, kind=kind, speaker=speaker, place=place)
            for time, title, kind, speaker, place in words.agenda
        ),
        groups=tuple(
            GroupChapter(
                number=at,
                name=name,
                priorities=tuple(priorities.split("; ")),
                moderator=f"{words.names.split()[at]} {words.surnames.split()[at]}",
                room=f"{200 + at}",
                size=people // 6,
                communities=tuple(Share(*known, people // 24 + 1) for known in words.communities),
                proposals=tuple(made[n] for n in sorted(made, key=lambda n: order.get(n, 9999)) if n % 6 + 1 == at),
            )
            for at, (name, priorities) in enumerate(words.groups, 1)
        ),
        rounds=(protocol(words, people, tuple(RoundLine(n, made[n].title, outcomes[n]) for n in sorted(stand))),)
        if proposals
        else (),
        attendance=tuple(attendee(n, words, dice) for n in range(1, people + 1)),
        placement=PlacementNote(words.placement, tuple(PlacementAim(a, "25", "25", True) for a in words.aims), seed),
        methods=tuple(Term(*method) for method in words.methods),
        data_hash=sha256(f"{seed}".encode()).hexdigest(),
        attachments=(
            Table("results", ("proposal", "for"), tuple((n, int(o.support)) for n, o in outcomes.items()), "—"),
            Table("participants", ("number", "name"), ((1, "=2+2"), (2, "Юрга, «Заря»"))),
        ),
    )


def adopted(ranked: list[int], outcomes: dict[int, Outcome]) -> list[int]:
    return [n for n in ranked if outcomes[n].adopted]


def recommend(rank: int, made: ReportProposal, words: Words) -> ReportRecommendation:
    group = made.number % 6 + 1
    return ReportRecommendation(
        rank=rank,
        proposal=made.number,
        title=made.title,
        wording=words.solution if rank % 3 == 0 else "",
        group=group,
        group_name=words.groups[group - 1][0],
        outcome=made.outcomes[-1],
        owner=made.passport.owner,
        deadline=made.passport.deadline,
        indicator=made.passport.indicator,
        addressee=words.owners[rank % 3] if rank % 2 else "",
    )


def protocol(words: Words, people: int, lines: tuple[RoundLine, ...]) -> RoundProtocol:
    scope, method, rule, electorate, quorum = words.round
    cast = people * 19 // 20
    return RoundProtocol(
        number=1,
        title=scope,
        scope=scope,
        method=method,
        rule=rule,
        electorate=electorate,
        secret=False,
        entitled=people,
        cast=cast,
        valid=cast,
        opened="15:32",
        closed="16:08",
        quorum=quorum.format(cast=cast),
        lines=lines,
        absent=tuple(words.surnames.split()[:5]),
    )


def attendee(number: int, words: Words, dice: random.Random) -> Attendee:
    return Attendee(
        number=number,
        name=f"{dice.choice(words.surnames.split())} {dice.choice(words.names.split())}",
        organisation=dice.choice(words.organisations),
        position=dice.choice(words.positions),
        town=dice.choice(words.towns),
        community=dice.choice(words.communities)[0],
        group=number % 6 + 1,
        checked_in=number % 20 != 0,
    )


HOSTILE = (
    "<script>alert(1)</script>",
    "[/b][@click=app.quit]x[/]",
    "{{7*7}}{% include 'x' %}",
    "<link rel=attachment href=file:///etc/passwd>",
    '"><img src=http://127.0.0.1:9/x.png><!--',
    "</title><style>@import url(http://127.0.0.1:9/x.css)</style>",
    "=HYPERLINK(1)\nвторая строка",
    "😀👩‍👩‍👧 漢字 العربية \u202eobrat",
    "\ufffe\uffff\ud800\udfff\x00\x1b[31m\x7f\u2028",
    "Щ" * 2_000,
    "Длинное название " * 33,
    "e\u0301 a\u0335 \u00ad \u200b ﷽ ①",
)
FIXED = frozenset({"lang", "created", "status", "measure", "kind", "name", "data_hash"})


def soil(value: object, texts: Iterator[str]) -> object:
    """The same tree with every text of people replaced by the next hostile one."""
    if isinstance(value, str):
        return next(texts)
    if isinstance(value, tuple):
        return tuple(soil(item, texts) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = (
            FIXED if isinstance(value, Report | Table | Contested | ReportProposal | Outcome) else frozenset({"kind"})
        )
        changes = {f.name: soil(getattr(value, f.name), texts) for f in fields(value) if f.name not in kept}
        return replace(value, **changes)
    return value


@pytest.fixture(scope="session")
def soiled(invented: Callable[..., Report]) -> Report:
    """A small report with hostile text in every field."""
    report = soil(invented("ru", proposals=4, people=8), cycle(HOSTILE))
    assert isinstance(report, Report)
    return report


@pytest.fixture(scope="session")
def empty() -> Report:
    """A session that has just been created."""
    return Report(lang="en", title="Empty", created="2018-09-12", counts=Counts(0, 0, 0, 0, 0))


@pytest.fixture(scope="session")
def invented() -> Callable[..., Report]:
    """`invent(lang, proposals, people, seed)`: a realistic report of any size."""
    return invent
