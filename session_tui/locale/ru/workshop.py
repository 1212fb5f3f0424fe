"""Refusals about the session itself."""

MESSAGES = {
    "exists": "В этой базе уже есть сессия.\nСоздайте новую в отдельном файле.",
    "none": "В этой базе ещё нет сессии.\nСоздайте её: session-tui new ФАЙЛ",
    "group_number": "В сессии от 2 до 12 секторальных групп, в заготовке их {number}.\nИсправьте заготовку.",
    "no_field": "У сессии нет поля «{field}».\nЕсть title, place, starts_on, ends_on, number, chair, secretary, organisers, partners, lang.",
    "no_title": "У сессии должно быть название.\nВпишите его.",
    "no_item": "В повестке нет пункта {number}.\nВыберите пункт из повестки.",
    "not_started": "Пункт «{title}» ещё не начат.\nСначала начните его.",
}
