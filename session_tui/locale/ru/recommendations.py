"""Refusals about recommendations."""

MESSAGES = {
    "none": "Рекомендации № {number} нет.\nПроверьте номер.",
    "no_wording": "У рекомендации № {number} должна быть формулировка.\nВпишите её.",
    "no_field": "У рекомендации нет поля «{field}».\nЕсть wording, addressee, owner, deadline, indicator, status.",
}
