"""Screens: the only package that imports Textual.

How it hangs together, for whoever adds a place or a dialog:

- `launch.launch(target, lang)` runs `app.SessionApp`, which holds the one way to the database:
  `await app.ask(use_case, …)` reads, `await app.step(use_case, …)` changes (saved mark, stage bar and `app.version` follow).
  Both raise `Refused`; what a handler lets through is shown in the message bar. Use cases run one after another, in a
  thread; after the `await` the code is on the screen's thread. Services are imported inside the functions that use them:
  nothing heavy may be imported before the first paint. `app.standing` is where the session stands.
- A place is a subclass of `places.place.Place`, entered in `places.PLACES`. It has `ACTIONS`, `compose`, `load` (ask and
  show; called when opened and when the session changed since), `focus_first`, and `take_up(step)`, where the overview's
  next step begins. After a step of its own it calls `await self.changed()`. Something in a place must always
  be able to take the focus, else its keys don't work: `Empty` does for a place with nothing in it.
- An action is declared once, as `actions.Action(id, keys, handler, when=…)` in `ACTIONS` of a place, dialog or app; its
  words are `actions.<id>` and `actions.<id>_help` (dots as underscores). Bindings (Latin and Russian layout), key bar,
  palette and help are made from it. A handler may be `async def`: it runs beside the screen.
- A dialog is a subclass of `dialogs.dialog.Dialog[Value | None]`: `answer = await self.session_app.push_screen_wait(…)`.
  Ready ones: `dialogs.form.FormDialog` (fields of `dialogs.fields.Field` → answers by name), `dialogs.choose.ChooseDialog`
  (one of `Option`s; `confirm` for a yes), `dialogs.files.FileDialog` (a path), `dialogs.notice.NoticeDialog`.
- `widgets.rows.RowList` shows any number of rows of any frozen value in `widgets.columns.Column`s; it posts `Moved` and
  `Chosen`. `widgets.choice.Choice` is one of a few values on a line; `widgets.filter.FilterInput` a filter over a list;
  `widgets.progress.ProgressLine` a bar with time left; `widgets.badge.Badge` says something in large letters.
- Words of people are drawn as text, never as markup: `Content(text)`, RowList cells, f-strings in `tell`.
  `session_app.tell("done" | "refused" | "hint", text)` speaks in the message bar of the dialog or place in front.
- Styles are `DEFAULT_CSS` beside each widget, theme colours only (`$accent $quiet $rule $warning $error $panel`); wide
  terminals: a place sets a class of its own in `on_resize` from 120 columns on.
"""
