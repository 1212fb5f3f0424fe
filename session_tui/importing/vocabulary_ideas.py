"""Header words of lists of proposals, of ballots and of counts."""

# ruff: noqa: E501  (a pattern is read best in one piece)

from __future__ import annotations

from session_tui.importing.vocabulary import FAINT, LIKELY, MAYBE, SURE, Vocabulary

PROPOSALS = Vocabulary(
    {
        "title": (
            (SURE, r"^(?:название|наименование|предложение|инициатива|title|proposal|comment body|motion|название предложения|название инициативы|название проекта)$"),
            (SURE - 5, r"^(?:вопрос|вопросы|наименование вопроса|название вопроса|вопрос повестки(?: дня)?|законопроект|наименование законопроекта|bill|resolution|question|motion title|agenda item)$"),
            (SURE - 5, r"^(?:name|проект|project|project name|proposal title|text|текст|идея|idea|тема|формулировка|рекомендация|мероприятие|comment|statement)$"),
            (LIKELY, r"^(?:название|наименование|предложени[ея]|инициатив[аы]|формулировка|текст предложения|суть предложения|proposal|proposed|motion)\b"),
            (MAYBE, r"\b(?:предложени[ея]|инициатив[аы]|title|proposal|идея)\b"),
        ),
        "problem": (
            (SURE, r"^(?:проблема|problem|issue|challenge|описание проблемы|актуальность)$"),
            (LIKELY, r"^(?:проблем|актуальност|problem|challenge|какую проблему)|\bпроблем[аы]\b|\bproblem\b"),
        ),
        "solution": (
            (SURE, r"^(?:решение|solution|description|описание|предлагаемое решение|суть|содержание|details|подробности)$"),
            (LIKELY, r"^(?:решени|описание|предлагаем|пути решения|способ решения|механизм|solution|description|содержание|summary|обоснование)"),
        ),
        "effect": (
            (SURE, r"^(?:эффект|результат|effect|impact|ожидаемый результат|ожидаемый эффект|benefit|benefits)$"),
            (LIKELY, r"^(?:ожидаем|эффект|результат|польза|expected (?:result|effect|outcome|impact))"),
        ),
        "indicator": (
            (SURE, r"^(?:показатель|показатели|kpi|indicator|indicators|индикатор|метрика|целевой показатель|measure)$"),
            (LIKELY, r"\bkpi\b|^(?:показател|индикатор|целев\w+ показател|критери\w+ (?:успеха|оценки)|indicator|success)"),
        ),
        "owner": (
            (SURE, r"^(?:ответственный|исполнитель|owner|responsible|ответственные|ответственный исполнитель|lead)$"),
            (LIKELY, r"^(?:ответственн|исполнител|кто отвечает|responsible|owner)"),
        ),
        "deadline": (
            (SURE, r"^(?:срок|сроки|deadline|due|due date|срок исполнения|срок реализации|сроки реализации|when|term)$"),
            (LIKELY, r"^(?:срок|период реализации|дата исполнения|deadline|due)\b|\bсрок\w*\b"),
        ),
        "resources": (
            (SURE, r"^(?:ресурсы|resources|необходимые ресурсы|требуемые ресурсы)$"),
            (LIKELY, r"^(?:ресурс|необходимые|resource|required)"),
        ),
        "funding": (
            (SURE, r"^(?:источник финансирования|источники финансирования|финансирование|funding|source of funding|funding source)$"),
            (LIKELY, r"\b(?:финансировани\w*|funding|financing)\b"),
        ),
        "risks": (
            (SURE, r"^(?:риски|риск|risks?|возможные риски)$"),
            (LIKELY, r"^(?:риск|возможные риски|risk)|\bриск\w*\b"),
        ),
        "authors": (
            (SURE, r"^(?:авторы?|authors?|автор предложения|авторы предложения|инициатор|инициаторы|proposer|submitted by|proposed by|заявитель)$"),
            (LIKELY, r"^(?:автор|инициатор|кто предложил|заявител)"),
        ),
        "amount": (
            (SURE, r"^(?:стоимость|cost|costs|amount|бюджет|budget|сумма|цена|price|объем инвестиций|стоимость проекта|инвестиции)$"),
            (LIKELY, r"^(?:стоимост|бюджет|сумма|объ[её]м (?:инвестиций|средств|финансирования)|cost|budget|смета|затраты)|\bруб\b"),
        ),
        "external_id": (
            (SURE, r"^(?:project id|proposal id|comment id|voting id|external id|id|uuid|ид|идентификатор|внешний (?:код|ид|id)|код предложения|id предложения|motion id)$"),
            (FAINT + 20, r"^(?:код|шифр|code|ref|номер предложения|proposal (?:no|number))$"),
        ),
        "group": (
            (SURE, r"^(?:группа|group|секторальная группа|сектор|sector|рабочая группа|номер группы|секция|стол|table|track)$"),
            (LIKELY, r"^(?:группа|секторальн|номер группы|секция|направление|сектор)\b"),
        ),
        "tags": (
            (SURE, r"^(?:теги|тег|tags?|метки|labels?|категория|category|categories|тематика)$"),
        ),
        "kind": (
            (SURE, r"^(?:вид|вид предложения|kind|тип предложения|kind of proposal)$"),
        ),
        "cluster": (
            (SURE, r"^(?:cluster|кластер)$"),
        ),
        "moderated": (
            (SURE, r"^moderated$"),
        ),
        "status": (
            (SURE, r"^status$"),
        ),
    },
    hidden=frozenset({"moderated", "status"}),
)  # fmt: skip

BALLOTS = Vocabulary(
    {
        "voter": (
            (SURE, r"^(?:voter|voter id|участник|фио|бюллетень|голосующий|избиратель|participant|participant id|номер бюллетеня|ballot id)$"),
            (SURE - 5, r"^(?:ballot|ballot no|ballot number|№ бюллетеня|id участника|person|delegate|делегат|кто голосовал|имя|name|член комиссии)$"),
            (LIKELY, r"\b(?:voter|участник\w*|голосующ\w+|бюллетен\w+|фио|participant)\b"),
            (MAYBE, r"^(?:id|код|№|badge|бейдж|номер бейджа)$"),
        ),
        "proposal": (
            (SURE, r"^(?:proposal|proposal id|project|project id|предложение|проект|инициатива|comment id|comment|motion|candidate|option|вариант)$"),
            (LIKELY, r"^(?:номер|код|№|id|название|наименование) (?:предложени|проект|инициатив)|^(?:предложени|проект|инициатив)|^(?:proposal|project|motion) (?:no|number|title|name)$"),
        ),
        "value": (
            (SURE, r"^(?:value|vote|голос|значение|оценка|баллы?|points?|dots?|score|rank|место|ранг|выбор|choice|голоса|решение|точки|rating)$"),
            (LIKELY, r"^(?:голос|оценк|балл|мест)|^(?:vote|score|points)\b"),
        ),
        "reason": (
            (SURE, r"^(?:reasons?|why|reason for (?:the )?block(?:ing)?|причин[аы]|почему|причина (?:блокировки|возражения|вето)|обоснование|мотив)$"),
        ),
        "time": (
            (SURE, r"^(?:timestamp|time|время|дата|date|datetime|время голосования|отметка времени|date time|voted at)$"),
        ),
    },
    hidden=frozenset({"time"}),
)  # fmt: skip

WEIGHTS = Vocabulary(
    {
        "voter": (
            *BALLOTS.patterns["voter"],
            (SURE - 8, r"^(?:surname|фамилия|full name|member|член|внешний id|external id|организация|organi[sz]ation)$"),
        ),
        "weight": (
            (SURE, r"^(?:weight|weights|votes|вес|веса|голоса|голосов|число голосов|количество голосов|number of votes|вес голоса)$"),
            (LIKELY, r"^(?:вес|голосов|доля|shares?)\b|\b(?:weight|votes)$"),
        ),
    }
)  # fmt: skip

COUNTS = Vocabulary(
    {
        "proposal": (
            *BALLOTS.patterns["proposal"],
            (SURE - 5, r"^(?:название|наименование|title|name|voting id|id|external id|motion id)$"),
            (SURE - 5, r"^(?:вопрос|вопросы|наименование вопроса|название вопроса|вопрос повестки(?: дня)?|законопроект|наименование законопроекта|bill|resolution|question|motion title|agenda item)$"),
            (FAINT, r"^(?:№|номер|number|no|#)$"),
        ),
        "for": (
            (SURE, r"^(?:за|for|yes|да|votes for|votes yes|голосов за|голоса за|agrees?|agree|in favour|in favor|aye|ayes|yeas?|yea|поддержали|подано за|голосов «за»)$"),
            (LIKELY, r"^(?:за|проголосовали за)\b|\bvotes? (?:for|yes)$"),
        ),
        "against": (
            (SURE, r"^(?:против|against|no|нет|votes against|votes no|голосов против|голоса против|disagrees?|nay|nays|noes)$"),
            (LIKELY, r"^(?:против|проголосовали против)\b|\bvotes? (?:against|no)$"),
        ),
        "abstain": (
            (SURE, r"^(?:воздержались|воздержался|воздержалось|воздерж|воздержавшихся|воздержавшиеся|abstain|abstained|abstentions?|votes abstain|passes|pass)$"),
            (LIKELY, r"^воздерж|\babstain"),
        ),
    }
)  # fmt: skip
