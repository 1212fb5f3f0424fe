"""The form that opens a round: only what its method knows, with the defaults, and the rule in words while it is set."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from session_tui.domain.errors import Refused
from session_tui.domain.voting import methods
from session_tui.domain.voting.methods import MOTIONS, Method
from session_tui.domain.voting.rule_parse import BASES, TIES, keys_of
from session_tui.domain.voting.words import share
from session_tui.locale import Lang, say
from session_tui.tui.actions import Action
from session_tui.tui.dialogs.choose import Option
from session_tui.tui.dialogs.fields import Field, Kind
from session_tui.tui.dialogs.files import FileDialog
from session_tui.tui.dialogs.form import FormDialog
from session_tui.tui.dialogs.pick import PickDialog
from session_tui.tui.places import voting_opening as opening
from session_tui.tui.places.voting_opening import FRACTIONS, MAJORITIES, OTHER, PLENARY, Setting
from session_tui.tui.widgets.choice import Choice

RARE = ("threshold", "borda", "budget", "spending", "completion", "satisfaction", "seed")
NUMBERS = ("dots", "max_per_proposal", "max_choices", "seats", "seed", "budget")
AROUND = 13  # lines of the dialog that are not fields


class RoundForm(FormDialog):
    """Returns the answers by field, for `places.voting_opening.wanted`; or None."""

    ACTIONS: ClassVar[tuple[Action, ...]] = (
        Action("round_form.open", ("enter", "ctrl+s"), "accept"),
        Action("round_form.pick", ("ctrl+l",), "pick_proposals"),
        Action("round_form.weights", ("ctrl+o",), "choose_weights", bar=False),
        # priority: or else the arrows would scroll the fields where not all of them are seen
        Action("form.next", ("tab", "down"), "go_down", priority=True),
        Action("form.back", ("shift+tab", "up"), "go_up", bar=False, priority=True),
        Action("dialog.cancel", ("escape",), "cancel"),
    )
    DEFAULT_CSS = """
    RoundForm > #box { width: 90; }
    RoundForm #rule { padding: 0 1; height: auto; min-height: 3; margin-top: 1; }
    RoundForm .label { width: 22; }
    """

    def __init__(
        self, setting: Setting, lang: Lang, answers: Mapping[str, str] | None = None, problem: str = ""
    ) -> None:
        self.setting = setting
        self.problem = problem
        self.shown: dict[str, str] = {}  # the defaults that the fields were last filled with
        self.rule = Static("", id="rule")
        given = dict(answers or {})
        if not given and not setting.present:
            given["electorate"] = "all"
        method = Method(given.get("method", Method.FOR_AGAINST))
        values = {**opening.defaults(method, len(setting.proposals)), **given}
        super().__init__(say("voting_place.open_title", lang), round_fields(setting, values, lang))
        self.method = method

    def content(self) -> ComposeResult:
        yield from super().content()
        yield self.rule

    def on_mount(self) -> None:
        self.query_one("#fields").styles.max_height = max(5, self.app.size.height - AROUND)
        self.shown = self.answers_shown()
        self.follow()
        super().on_mount()
        if self.problem:
            self.messages.show("refused", self.problem)

    def answers_shown(self) -> dict[str, str]:
        return {field.name: self.text_of(field).strip() for field in self.fields}

    def changed(self) -> bool:
        return self.answers_shown() != self.shown

    def on_choice_changed(self, event: Choice.Changed) -> None:
        if not self.shown:
            return
        method = Method(self.query_one("#field-method", Choice).value)
        if method != self.method:
            self.method = method
            self.fill(opening.defaults(method, len(self.setting.proposals)))
        self.follow()

    def on_input_changed(self, event: Input.Changed) -> None:
        if not self.shown:
            return
        if event.input.id in ("field-seats", "field-budget") and self.method == Method.APPROVAL:
            limited = any(self.query_one(f"#field-{name}", Input).value.strip() for name in ("seats", "budget"))
            majority = self.query_one("#field-majority", Choice)
            if majority.value == ("simple" if limited else "none"):  # what the fields imply, unless one has chosen
                majority.value = "none" if limited else "simple"
        self.follow()

    def fill(self, values: Mapping[str, str]) -> None:
        """Another method: its own defaults."""
        for name, value in values.items():
            widget = self.query_one(f"#field-{name}")
            if isinstance(widget, Input | Choice):
                widget.value = value

    def follow(self) -> None:
        """Show the fields that matter now, and what the rule says."""
        answers = self.answers_shown()
        visible = shown_fields(self.method, answers)
        for field in self.fields:
            row = self.query_one(f"#label-{field.name}").parent
            assert row is not None
            row.display = field.name in visible
        if not self.setting.adopted:
            row = self.query_one("#label-sources").parent
            assert row is not None
            row.display = False
        self.rule.update(self.in_words(answers))

    def in_words(self, answers: Mapping[str, str]) -> Content:
        """How many proposals and voters, then the rule in a line; or why there can't be one."""
        try:
            round_ = opening.wanted(self.kept(answers), self.setting)
            rule = opening.rule_of(round_, self.setting)
        except Refused as refusal:
            what, _, remedy = refusal.text(self.lang).partition("\n")
            return Content.assemble(Content.styled(f"✗ {what}", "$error"), "\n", Content.styled(remedy, "$quiet"))
        heads = self.setting.heads(round_.group, round_.electorate)
        listed = len(self.setting.listed(round_.group, round_.only, round_.sources))
        voters = (
            self.say("voting_place.anybody")
            if heads.entitled is None
            else self.say("voting_place.may_vote", n=heads.entitled)
        )
        first = f"{self.say('voting_place.proposals', n=listed)} · {voters}"
        return Content.assemble(Content.styled(first, "$quiet"), "\n", Content(rule.describe(self.lang, heads)))

    def kept(self, answers: Mapping[str, str]) -> dict[str, str]:
        """Only what is seen counts."""
        visible = shown_fields(self.method, answers)
        always = ("method", "scope", "electorate", "secret", "sources", "only", "title", "weights")
        return {name: text for name, text in answers.items() if name in visible or name in always}

    def accept(self) -> None:
        answers = self.kept(self.answers_shown())
        try:
            opening.rule_of(opening.wanted(answers, self.setting), self.setting)
        except Refused as refusal:
            self.messages.show("refused", refusal.text(self.lang))
            return
        self.dismiss(answers)

    def choose_weights(self) -> None:
        self.session_app.start(self.choose_file())

    async def choose_file(self) -> None:
        """The list of who has how many votes."""
        app = self.session_app
        path = await app.push_screen_wait(FileDialog(self.say("voting_place.field_weights"), app.import_folder))
        if path is not None:
            app.import_folder = path.parent
            self.query_one("#field-weights", Input).value = str(path)

    def pick_proposals(self) -> None:
        self.session_app.start(self.pick())

    async def pick(self) -> None:
        """The proposals from a list instead of by number."""
        scope = self.query_one("#field-scope", Choice).value
        group = None if scope == PLENARY else int(scope)
        field = self.query_one("#field-only", Input)
        try:
            sources = opening.numbers(self.query_one("#field-sources", Input).value) or ()
        except Refused:
            sources = ()
        listed = self.setting.listed(group, None, sources)
        options = [Option(p.number, f"{p.number:02}  {p.title}") for p in listed]
        try:
            named = opening.numbers(field.value)
        except Refused:  # said in the form already; the list begins anew
            named = None
        chosen = {p.number for p in listed} if named is None else set(named)
        picked = await self.session_app.push_screen_wait(
            PickDialog(self.say("voting_place.pick_title"), options, chosen)
        )
        if picked is not None:
            field.value = "" if len(picked) == len(listed) else opening.ranges(picked)


def shown_fields(method: Method, answers: Mapping[str, str]) -> set[str]:
    """The fields that mean something for a method, with what is chosen so far."""
    known = set(keys_of(method))
    shown = {"method", "scope", "electorate", "secret", "sources", "only", "title", "more"} | (known - set(RARE))
    if answers.get("more") == "yes" or answers.get("weights"):
        shown.add("weights")
    if answers.get("secret") == "yes" and answers.get("electorate") != "open":
        shown.add("communities")
    majority = answers.get("majority", "")
    if majority == OTHER and "majority" in known:
        shown.add("share")
    if majority in ("none", "relative", "absolute"):
        shown.discard("base")
    if answers.get("more") == "yes":
        shown |= known & set(RARE)
        shown.discard("seed")
    if not answers.get("budget"):
        shown.discard("spending")
    limited = any(answers.get(name) and name in shown for name in ("seats", "budget"))
    if not limited and method not in MOTIONS:
        shown.discard("tie")
    if answers.get("tie") == "lot" and "tie" in shown:
        shown.add("seed")
    return shown


def round_fields(setting: Setting, values: Mapping[str, str], lang: Lang) -> list[Field]:
    """All fields that any method may need, those asked most often first."""
    yes_no = tuple((word, say(f"voting_place.{word}", lang)) for word in ("no", "yes"))
    scopes = ((PLENARY, say("voting_place.plenary", lang)),
              *((str(g.number), f"{g.number} {g.name}") for g in setting.groups))  # fmt: skip
    choices: dict[str, tuple[tuple[str, str], ...]] = {
        "method": tuple((m.value, methods.name(m, lang)) for m in Method),
        "scope": scopes,
        "electorate": tuple((kind, say(f"voting_place.electorate_{kind}", lang)) for kind in ("present", "all", "open")),
        "secret": yes_no,
        "communities": yes_no,
        "borda": tuple((name, say(f"voting_place.borda_{name}", lang)) for name in ("places", "named")),
        "majority": tuple((name, majority_word(name, lang)) for name in MAJORITIES),
        "base": tuple((base, say(f"voting.of_{base}", lang)) for base in BASES),
        "tie": tuple((tie, say(f"voting_place.tie_{tie}", lang)) for tie in TIES),
        "more": yes_no,
        "completion": tuple((name, say(f"voting_place.completion_{name}", lang))
                            for name in ("greedy", "add1", "add1u", "none")),
        "spending": tuple((name, say(f"voting_place.spending_{name}", lang)) for name in ("points", "value")),
        "satisfaction": tuple((name, say(f"voting_place.satisfaction_{name}", lang)) for name in ("cost", "count")),
    }  # fmt: skip
    order = ("method", "scope", "electorate", "secret", "communities", "majority", "share", "base", "dots",
             "max_per_proposal", "scale", "max_choices", "borda", "seats", "quorum", "tie", "seed", "sources", "only",
             "title", "more", "weights", "threshold", "budget", "spending", "completion", "satisfaction")  # fmt: skip
    fields = []
    for name in order:
        kind: Kind = "choice" if name in choices else "whole" if name in NUMBERS else "line"
        fields.append(
            Field(name, say(f"voting_place.field_{name}", lang), values.get(name, ""), kind,
                  options=choices.get(name, ()), hint=say(f"voting_place.hint_{name}", lang))
        )  # fmt: skip
    return fields


def majority_word(name: str, lang: Lang) -> str:
    if name in FRACTIONS:
        return share(Fraction(name), lang)
    return say(f"voting_place.majority_{name}", lang)
