"""Where and when the invented session takes place, and who presides."""

from __future__ import annotations

from datetime import timedelta

import pytest

from session_tui.cli.demo import setting
from session_tui.cli.demo.people import GROUPS, DemoPerson
from session_tui.domain.communities import AGENCY, EXPERT
from session_tui.locale import LANGUAGES, Lang

Crowd = dict[Lang, tuple[DemoPerson, ...]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_six_experts_moderate_and_two_officials_preside(crowd: Crowd, lang: Lang) -> None:
    by_name = {person.name: person for person in crowd[lang]}
    moderators = setting.moderators(crowd[lang])
    assert list(moderators) == list(GROUPS)
    assert len(set(moderators.values())) == 6
    assert {by_name[name].community for name in moderators.values()} == {EXPERT}
    chair, secretary = setting.presidium(crowd[lang])
    assert chair != secretary
    assert {by_name[name].community for name in (chair, secretary)} == {AGENCY}
    assert not any(by_name[name].tags for name in (*moderators.values(), chair, secretary))


def test_moderators_mostly_wish_their_group(crowd: Crowd) -> None:
    wishes = {person.name: person.wishes for person in crowd["ru"]}
    first = [wishes[name][:1] == (group,) for group, name in setting.moderators(crowd["ru"]).items()]
    assert sum(first) >= 5


def test_agenda_follows_the_preset_in_local_time() -> None:
    moments = setting.agenda_moments("ru")
    assert moments == setting.agenda_moments("en")
    assert len(moments) == len(setting.preset("ru").agenda)
    assert [str(moment) for moment in moments[0]] == ["2018-09-14 10:00:00+07:00", "2018-09-14 10:30:00+07:00"]
    assert sum((end - start for start, end in moments), timedelta()) == moments[-1][1] - moments[0][0]
