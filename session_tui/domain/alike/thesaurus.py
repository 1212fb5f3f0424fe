"""Words of one meaning by the field that proposals come from, Russian and English, and expressions of several words."""

from __future__ import annotations

# One line, one meaning. A line whose first word stands in `lexicon.SYNONYMS` or above adds to that meaning.
ROADS = """
дорога шоссе трасса проезжий highway motorway carriageway
подъезд подъездной
щебень щебеночный гравий отсыпать отсыпка gravel
светофор светофорный регулируемый signal traffic
разметка разметить marking
пробка затор jam congestion
электробус электрический electric
остановка павильон
маршрутка микроавтобус minibus shuttle
вокзал автовокзал автостанция station
перевозка перевозчик транспорт transport transit transportation
пассажир пассажирский passenger
ночной ночь night nightly overnight
автобус троллейбус
выбоина рытвина
парковка парковать
"""
HEALTH = """
врач терапевт педиатр фельдшер gp practitioner
медсестра медсестринский сестринский nurse nursing
здоровье здравоохранение здоровый оздоровление медицина медицинский health healthcare medical medicine
лечение лечить вылечить терапия treatment treat therapy cure
прививка вакцинация вакцина привить vaccination vaccine vaccinate jab immunisation
диагностика обследовать скрининг диспансеризация осмотр screening checkup
пациент больной patient patients
запись записаться прием appointment booking book
зуб стоматология стоматологический dental dentist
роды роддом акушерский maternity
курение курить табак smoking tobacco
"""
LEARNING = """
школа школьный гимназия лицей school
программирование программист кодинг coding code programming programmer
информатика компьютер
математика математический maths math mathematics
кружок секция секции club
урок занятие lesson lessons
обучение тренинг семинар instruction tuition
студент студенческий student students undergraduate
колледж техникум училище college
воспитатель
олимпиада конкурс соревнование contest competition
лагерь camp
робототехника робот robotics robot
"""
BUSINESS = """
бизнес бизнесмен предприниматель фирма компания предприятие company firm owner smes sme merchant
банк банковский bank
кредит кредитование кредитовать кредитный займ рассрочка loans credits microloan
процент ставка interest rate
бюрократия волокита барьер bureaucracy bureaucratic
проверка инспекция инспектор inspection inspector
закупка госзакупка закупать procurement purchasing
ярмарка выставка
самозанятый freelancer freelance
экспорт вывезти
торговля торговать продажа продавать trade trading sell selling sale
помещение офис office offices
кадры персонал нанять найм набрать набор набирать hire hiring recruit recruiting recruitment
"""
NATURE = """
экология окружающий
мусор бытовой
свалка мусорный
загрязнение вредный загрязненный pollutant contaminate contamination
лес лесной саженец
рекультивация рекультивировать reclamation reclaim
заповедник охраняемый reserve sanctuary
животное зверь питомец animal animals pet
река речной ручей stream brook
пляж купание купальный beach bathing
родник источник ключ spring
почва почвенный soil
"""
HOMES = """
квартира жилплощадь flats homes housing houses apartments
барак
дом многоэтажка многоквартирный подъезд block blocks
кровля крыша крышный roof roofing
лифт лифтовый lift elevator
фасад стена facade wall
отопление котельная бойлер boiler
ипотека ипотечный mortgage
арендатор жилец съемщик tenant tenants renter
коммунальный жкх utility utilities
двор дворик
"""
YOUNG = """
молодежь подросток подростковый teen teens adolescent
ребенок малыш младший toddler
волонтер волонтерство
семья многодетный
спорт тренажер workout fitness exercise
детсад дошкольный
"""
VISITS = """
турист путешественник путешествие экскурсия экскурсионный traveller traveler travel sightseeing excursion tour tours
гостиница отель хостел hotel hostel inn
реклама рекламировать продвижение продвигать популяризация promote promotion advertise advertising market marketing
зарубежный иностранный заграничный международный foreign abroad overseas international
горнолыжный лыжня
кафе ресторан cafe restaurant
сувенир souvenir
бренд узнаваемость brand branding
"""
OFFICES = """
администрация мэрия управа муниципалитет власть чиновник council authority authorities hall
онлайн интернет электронный цифровой дистанционный удаленный online web internet electronic digital digitally remotely
заявление обращение заявка жалоба application complaint request
документ разрешение справка certificate
сайт веб
бюджет бюджетный budgeting
опрос голосование
штраф наказание penalty fine fines punish
данные датасет data dataset
мобильное смартфон телефон smartphone phone
оптоволокно оптический кабель fibre fiber optic
"""
COMMON = """
быстро скоростной оперативный rapid
дешевый недорогой доступный недорогостоящий cheap inexpensive affordable low-cost budget-friendly
бедный малоимущий малообеспеченный нуждающийся poor needy disadvantaged
бесплатный безвозмездный даром gratuitous
большой крупный big large major
маленький малый небольшой мелкий small little tiny minor
дополнительный добавить больше additional extra more add
бывший прежний старый former old
возврат вернуть возвратить возобновить возобновление return resume reinstate
ждать ожидание wait waiting
одноразовый disposable
женщина женский woman women female
мужчина мужской man men male
утро утренний morning
вечер вечерний evening
год ежегодный годовой year annual yearly
месяц ежемесячный month monthly
неделя еженедельный week weekly
день ежедневный day daily
зима зимний winter
лето летний summer
"""
FIELDS = (ROADS, HEALTH, LEARNING, BUSINESS, NATURE, HOMES, YOUNG, VISITS, OFFICES, COMMON)

# Expressions of several words, and the word that says the same. Their forms are told by their stems.
PHRASES = {
    "бесплатный": "без оплаты | без платы | за счёт бюджета | free of charge | at no charge | at no cost | without charge"
    " | no cost | без взимания платы",
    "лежачий": "искусственная неровность | лежачий полицейский | speed bump | speed hump | road hump | sleeping policeman",
    "автобус": "общественный транспорт | public transport | public transit | городской транспорт",
    "поезд": "пригородный поезд | commuter train | железная дорога",
    "фап": "фельдшерско акушерский пункт | фельдшерский пункт",
    "клуб": "дом культуры | дворец культуры | community centre | community center | culture house",
    "врач": "family doctor | general practitioner | участковый врач | семейный врач",
    "школьник": "high school student | school student | учащийся школы",
    "пенсионер": "старшее поколение | пожилой человек | пожилые люди | third age | older people | older person | senior citizen",
    "инвалид": "ограниченные возможности здоровья | ограниченные возможности | маломобильная группа | reduced mobility",
    "предприниматель": "small business | small firm | малый бизнес | малое предприятие | small enterprise | средний бизнес"
    " | субъект предпринимательства | small company",
    "стартап": "start up | начинающий предприниматель | new company | new business",
    "бюрократия": "red tape | административный барьер | административные барьеры | paper work",
    "инфоцентр": "одно окно | единое окно | single window | one stop shop | one stop",
    "дешевый": "low cost | low interest | низкий процент | under market",
    "беспроцентный": "без процентов | interest free | zero interest",
    "одноразовый": "single use",
    "интернет": "wi fi | вай фай | wireless internet | мобильный интернет | высокоскоростной интернет | broadband connection",
    "онлайн": "через интернет | по интернету | in electronic form | over the internet | в электронном виде",
    "мусор": "бытовые отходы | твёрдые коммунальные отходы | household waste",
    "детсад": "детский сад | детские ясли | nursery school | day care | pre school",
    "бедный": "low income | низкий доход | малообеспеченная семья",
    "сельский": "населённый пункт | сельское поселение | rural settlement",
    "администрация": "орган местного самоуправления | органы местного самоуправления | органы власти | местная власть"
    " | local government | town hall | city hall | local authority",
    "видеокамера": "камера видеонаблюдения | система видеонаблюдения | security camera",
    "тротуар": "пешеходная дорожка | пешеходная зона",
    "переход": "пешеходный переход | pedestrian crossing | zebra crossing",
    "велодорожка": "велосипедная дорожка | велосипедная полоса | дорожка для велосипедистов | дорожки для велосипедов"
    " | bike lane | cycle lane | bike path | cycle path | cycle track | bicycle lane | bicycle path",
    "велопарковка": "парковка для велосипедов | bike rack | cycle rack | bike parking | cycle parking",
    "занятость": "рабочее место | рабочие места | трудовая занятость",
    "безопасность": "охрана порядка | public order",
    "вуз": "высшее учебное заведение",
    "колледж": "среднее специальное",
    "мониторинг": "контроль качества",
    "спортплощадка": "спортивная площадка | sports ground | sports pitch",
    "площадка": "детская площадка | игровая площадка | play area",
    "фонарь": "уличное освещение | street lighting | street light | street lamp",
    "запись": "запись на приём",
    "аварийный": "run down | falling apart",
}  # fmt: skip
