"""What the endings of words can't tell: small tables of Russian and English words of proposals, as people write them."""

from __future__ import annotations

# Words that say nothing of what is proposed.
EMPTY = """
и в во на с со к ко по за из у о об обо от до для при без под над через между а но или же бы ли то это этот эта эти
тот та те наш ваш их его ее свой который чтобы что как так также там тут где когда все всех всем весь вся каждый более
менее очень уже еще быть есть был была было были будет будут мы вы они он она оно я нам нас им ним них только можно нужно
надо необходимо следует должен должна должны должно предлагаю предлагаем прошу просим хотим хочу давайте пусть требуется
путем счет рамках целях части т.д др пр
a an the of for to in on at by with from into onto and or but as is are be been being was were it its this that these
those we our us you your they their them he she his her i my me should must shall will would can could may might need needs
needed let lets please propose proposal suggest want there here all every each any some very also just more so if than then
which who whom what how when where do does did done have has had about over under
"""

# Words that many proposals begin with: they count for little.
GENERAL = """
развитие развивать обеспечить обеспечение повысить повышение улучшить улучшение программа проект план мера мероприятие
создать создание организовать организация провести проведение разработать разработка реализовать реализация принять
сделать делать система работа работать вопрос уровень качество условие возможность место территория город городской
региональный регион муниципальный муниципалитет область районный район житель население гражданин моногород поселок новый хороший
лучший эффективный современный установить оборудовать открыть запустить ввести внедрить помощь
develop development ensure provide programme program project plan measure improve improvement create make organise
organize establish system work question level quality condition opportunity place area town city region regional
municipal local people resident citizen new good better best modern set up start launch introduce give get help
"""

# What is to be done with a thing. Two texts that name other deeds mean other things; opposites mean the contrary.
DEEDS = {
    "create": """создать создание организовать открыть открытие запустить запуск учредить наладить образовать устроить
        оборудовать установить установка поставить разместить ввести введение внедрить внедрение появиться
        create establish open launch introduce install start found equip put setup""",
    "build": """построить строить строительство стройка возвести возведение соорудить сооружение проложить прокладка
        build construct construction building erect lay""",
    "repair": """ремонт отремонтировать ремонтировать починить починка восстановить восстановление реконструкция
        реконструировать реставрация отреставрировать обновить обновление модернизация модернизировать капремонт залатать
        repair fix mend renovate renovation restore restoration refurbish resurface reconstruct rebuild modernise modernize
        upgrade patch renew""",
    "close": """закрыть закрытие ликвидировать ликвидация снести снос отменить отмена упразднить убрать прекратить
        close shut abolish demolish remove cancel scrap repeal tear""",
    "ban": """запретить запрет запрещать ограничить ограничение ban prohibit forbid restrict outlaw""",
    "allow": """разрешить разрешение разрешать allow permit legalise legalize""",
    "raise": """увеличить увеличение повысить повышение расширить расширение поднять нарастить
        increase raise expand extend grow boost""",
    "lower": """снизить снижение уменьшить уменьшение сократить сокращение понизить
        reduce lower cut decrease shrink reduction""",
}
OPPOSITES = (
    ("create", "close"),
    ("build", "close"),
    ("repair", "close"),
    ("ban", "allow"),
    ("create", "ban"),
    ("raise", "lower"),
)
NEGATIONS = "не нет ни никогда нельзя not no never don't doesn't won't can't shouldn't isn't aren't cannot"

# A number and how it is told in words.
NUMERALS = """
1 первый один одна одно first one
2 второй два две second two
3 третий третья три third three
4 четвертый четыре fourth four
5 пятый пять fifth five
6 шестой шесть sixth six
7 седьмой семь seventh seven
8 восьмой восемь восьми eighth eight
9 девятый девять ninth nine
10 десятый десять tenth ten
11 одиннадцатый eleventh
12 двенадцатый twelfth
"""

# One line, one meaning.
SYNONYMS = """
ребенок дети детский детвора малыш детишки child children kid
человек люди person
школьник ученик учащийся pupil schoolchild schoolchildren
молодежь молодежный молодой юный юношеский youth youngster young teenager
пенсионер пожилой старшее старик ветеран elderly senior pensioner retired
инвалид инвалидность маломобильный disabled disability wheelchair
бизнес предприниматель предпринимательство предпринимательский бизнесмен business entrepreneur entrepreneurship enterprise
фирма компания предприятие company firm
велосипед велосипедный велосипедист вело bicycle bike cycle cycling cyclist
велодорожка велополоса велотрасса cycleway
велопарковка велостоянка
автобус автобусный bus buses
маршрут рейс route
автомобиль машина автомашина авто car vehicle automobile
парковка стоянка автостоянка парковочный припарковать parking
дорога дорожный автодорога автодорожный road
асфальт заасфальтировать асфальтирование асфальтировать asphalt tarmac pave paving
улица уличный street
двор дворовый придомовый yard courtyard
фонарь освещение осветить освещать светильник lighting light streetlight lamp lamppost illuminate
дерево деревце саженец озеленение озеленить tree
мусор отходы тбо тко сор waste rubbish garbage trash litter refuse
свалка полигон помойка dump landfill tip
переработка утилизация переработать recycling recycle
воздух атмосфера атмосферный air
выброс загрязнение загрязнять emission pollution pollute
больница госпиталь стационар hospital
поликлиника амбулатория фап clinic
врач доктор медик doctor physician
лекарство лекарственный медикамент аптека medicine drug pharmacy
квартира жилье жилищный жилой housing flat apartment dwelling home
дом здание house
аварийный ветхий dilapidated unsafe
переселить переселение расселить расселение rehouse resettle relocate
кредит заем займ ссуда credit loan lending
субсидия грант дотация subsidy subsidise subsidize grant
налог налоговый налогообложение tax taxation
льгота льготный скидка преференция discount concession relief reduced
тариф оплата плата цена стоимость price fee charge cost fare tariff
бесплатный бесплатно free gratis
деньги средство финансирование финансировать профинансировать бюджет fund funding finance money budget
зарплата заработный жалованье оклад wage salary pay
работа занятость трудоустройство трудоустроить job employment employ
рабочий сотрудник работник персонал worker employee staff
безработица безработный unemployment unemployed jobless
обучение обучать обучить учить подготовка переподготовка training train teach educate education learn
курс курсы course class
учитель педагог преподаватель teacher
интернет wifi internet broadband
сайт портал website site portal
приложение апп app application
стадион спортплощадка спорткомплекс stadium
спорт спортивный физкультура физкультурный sport sports
площадка playground
турист туризм туристический туристский tourism tourist visitor
парк сквер park
библиотека читальня library
музей museum
клуб дк досуговый досуг club leisure
вода водопровод водоснабжение водопроводный water
канализация водоотведение канализационный sewer sewage
тепло отопление теплоснабжение теплосеть heating heat
безопасность безопасный обезопасить safety safe secure security
камера видеокамера видеонаблюдение camera cctv surveillance
полиция полицейский police officer
скорость speed speeding
переход зебра crossing crosswalk
тротуар пешеходный пешеход sidewalk pavement footpath pedestrian footway
остановка остановочный stop shelter
поезд электричка железнодорожный train railway rail
экспорт экспортный экспортировать вывоз export
инвестор инвестиция инвестиционный investor investment invest
завод фабрика factory plant
волонтер доброволец добровольческий волонтерский volunteer volunteering
выборы голосование выборный election vote voting ballot
опрос анкетирование анкета survey poll
слушания обсуждение hearing consultation discussion
собака пес dog
бездомный бродячий безнадзорный stray homeless
квалификация профессия специальность профессиональный vocational profession professional skill
столовая питание кормить накормить meal canteen lunch food
бассейн плавание pool swimming swim
пандус съезд ramp
мост переправа bridge
яма выбоина колея pothole
очередь queue waiting
справка документ услуга document paperwork
склад хранилище warehouse
ярмарка рынок рыночный базар market fair
фермер фермерский сельхозпроизводитель крестьянский farmer farm
река водоем озеро river lake
уборка убирать убрать очистка очистить расчистка расчистить чистка почистить clean cleaning cleanup clear
снег снежный сугроб snow
фонарный темно темный тьма dark darkness
проезд внутриквартальный внутридворовый квартал квартальный driveway
несанкционированный незаконный нелегальный стихийный самовольный illegal unauthorised unauthorized
инвестплощадка промплощадка технопарк industrial
стартап начинающий startup beginner founder
аренда арендный арендовать съем rent rental lease
помещение недвижимость здание сооружение premises property building
приезжий приехать приезжать переехать newcomer arrive immigrant migrant
служебный ведомственный
вуз университет институт университетский университета university college
выпускник выпускной leaver graduate
дк клуб досуговый
навес козырек крыша roof canopy
мониторинг датчик замер измерение контроль наблюдение monitoring sensor measure measurement
приют вольер shelter
стерилизовать стерилизация кастрация neuter
наставник наставничество ментор mentor mentoring mentorship
участок земельный надел земля land plot
бумага макулатура картон paper cardboard
пластик пластиковый бутылка plastic
отдельно раздельный сортировать сортировка separate separately sort
инфоцентр информационный информировать информация инфо information inform
старинный исторический памятник наследие heritage historic historical
застройка архитектура архитектурный architecture
сеть труба трубопровод коммуникация pipe pipeline mains
старый изношенный износ устаревший old worn outdated
уголь угольный coal
газ газификация газифицировать газовый газопровод gas
компьютер компьютерный computer digital
грамотность грамотный literacy
вход безбарьерный доступная доступность крыльцо entrance access accessible accessibility
грузовик большегруз фура грузовой lorry lorries truck trucks hgv
объезд объездной обход bypass
дерево лес парковый зелень зеленый роща woodland forest greenery green
скамейка лавочка лавка bench benches seat seats
утепление утеплить теплоизоляция insulate insulation
гимнастический спортзал gym gymnasium
суббота воскресенье выходной weekend weekends saturday saturdays sunday sundays
заброшенный пустой пустующий бесхозный empty vacant disused derelict abandoned unused
подмастерье ученичество практика практикант стажировка apprentice apprenticeship apprenticeships internship trainee
часы время режим hours opening
набережная берег береговой promenade waterfront riverside
тротуар sidewalks pavements
солнечный панель solar photovoltaic
домохозяйство семья семейный household family families
совет парламент council parliament
психический психиатрический психологический mental psychological
туристский гость visitor guest guests overnight
сбор взнос налог levy duty tax taxes
мастерская ремонтная workshop makerspace
порог полицейский лежачий bump bumps hump humps calming
корзина урна бак контейнер bin bins container
опека опекун сиделка уход carer carers care caring
мобильный передвижной выездной mobile travelling
далекий отдаленный дальний remote distant rural
сельский село деревня деревенский посёлок поселковый village villages rural
почта почтовый post postal
канал канальный canal
путь тропа дорожка тропинка path footpath trail lane
супермаркет магазин торговый shop shops store retail
товар продукт продукция изделие product products goods
еда пища продовольствие food meals
льготный скидочный discounted cheap cheaper affordable
трамвай трамвайный tram tramway
такси таксопарк taxi
аэропорт самолет airport plane
шум шумный тихий noise noisy quiet
собачий собака площадка выгул
туалет уборная toilet toilets restroom
каток лед ледовый rink skating ice
лыжи лыжный лыжня трасса ski skiing
театр спектакль сцена theatre theater stage
кино кинотеатр фильм cinema film
фестиваль праздник festival celebration
концерт музыка музыкальный оркестр music concert band
искусство художник art artist arts
экология экологический природа environment environmental ecology nature
энергия энергетика электричество электросеть электроэнергия energy electricity power
наводнение паводок затопление flood floods flooding
дамба плотина dam dyke
пожар пожарный противопожарный fire
преступление преступность кража crime
наркотик алкоголь drugs alcohol
мигрант беженец refugee refugees
язык языковой language languages
взрослый adult adults
мать отец родитель родительский parent parents mother
младенец ясли садик детсад nursery kindergarten childcare preschool
стипендия scholarship bursary
наука научный ученый science scientific scientist
исследование анализ аудит обследование research study audit survey
чиновник служащий госслужащий officials official
документооборот согласование разрешение permission approval permit permits planning
быстрый быстрее ускорить ускорение срок fast faster speed quick quicker quickly
прозрачность открытость открытый прозрачный transparency transparent open
опубликовать публикация публиковать обнародовать publish publication publishing
решение постановление decision decisions
закон законопроект закона law bill act
пенсия пенсионный pension pensions
пособие выплата доплата benefit allowance
минимальный минимум minimum
голос избиратель electorate voters
референдум плебисцит referendum
иммиграция миграция immigration migration
торговля экономика экономический trade economy economic
посадка посадить высадить высадка сажать plant planting
"""
