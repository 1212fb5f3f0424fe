"""Paper from the desk: what can be printed."""

MESSAGES = {
    "which": "Что напечатать?",
    "badge": "Бейдж: {number} {name}",
    "badges": "Бейджи всех участников",
    "blank_badges": "Чистые бейджи для новых, {n} шт.",
    "attendance": "Лист регистрации по алфавиту, для подписей",
    "by_group": "Листы регистрации по группам",
    "roster": "Списки групп на двери",
    "template": "Пустая таблица участников для заполнения",
    "printing": "Готовлю к печати…",
    "printed": "Готово: {file}",
    "opened": "Готово и открыто: {file}",
}
