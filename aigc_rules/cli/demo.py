"""`aigc-rules demo`: lessons for a class, played by the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from aigc_rules.cli.options import (
    Ascii,
    Cases,
    Colours,
    Engine,
    Rules,
    Verbose,
    choice,
    engine_there,
    shown,
)

if TYPE_CHECKING:
    from aigc_rules.lesson import Lesson
    from aigc_rules.lessonbook import Shelf
    from aigc_rules.quiz import Quiz
    from aigc_rules.report.look import Look
    from aigc_rules.slide import Sources

LANGUAGES = ("en", "zh", "both")
FORMATS = {"html": "html", "md": "markdown"}


def demo(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[LESSON]", help="A lesson's id, or a file.")
    ] = None,
    auto: Annotated[
        float | None, typer.Option("--auto", metavar="SECONDS", min=0.05, help="Go on by itself.")
    ] = None,
    start: Annotated[int, typer.Option("--from", metavar="N", min=1, help="Begin at this slide.")] = 1,
    quiz: Annotated[
        bool, typer.Option("--quiz", help="Digits answer votes and cases; the score is kept.")
    ] = False,
    teams: Annotated[
        list[str] | None, typer.Option("--team", metavar="NAME", help="A team of the quiz. Repeatable.")
    ] = None,
    listing: Annotated[bool, typer.Option("--list", help="List the lessons.")] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only play them through, and compare with what they expect.")
    ] = False,
    lesson_folder: Annotated[
        str | None, typer.Option("--lessons", metavar="DIR", help="Another folder of lessons.")
    ] = None,
    rules: Rules = None,
    folder: Cases = None,
    engine: Engine = "both",
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="A handout: .html or .md.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option("--lang", metavar="en|zh|both", help="Language, or both side by side.")
    ] = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Play a lesson: the room votes, the engine answers, and every wish of the room can be tried at once.

    In a terminal: space reveals and goes on, e explains, w changes a fact, ? shows every key.
    Elsewhere the lesson is printed as Markdown.

    Examples:

      aigc-rules demo --list

      aigc-rules demo one-picture

      aigc-rules demo one-picture --quiz --team Red --team Blue --lang both

      aigc-rules demo one-picture -o one-picture.html

      aigc-rules demo --check
    """
    del verbose
    from pathlib import Path

    from aigc_rules.assess import ENGINES
    from aigc_rules.cli import stage
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.lessonbook import lessons, shelf, sources
    from aigc_rules.library import Library
    from aigc_rules.problem import Place, fail
    from aigc_rules.report import lessons as report

    choice("--lang", lang, LANGUAGES)
    look = shown(None if lang == "both" else lang, colour, ascii_only=ascii_only, output=output)
    choice("--engine", engine, ENGINES)
    engine_there(engine)
    place = shelf(lesson_folder)
    form = _form(output)
    if not check and not listing and len(names or ()) > 1:
        raise fail("one-lesson", Place("demo"))
    told = sources(Library(Path(rules) if rules else None), Path(folder) if folder else None)
    if check:
        _check(lessons(names or (), place, told), told, engine, look, output)
        return
    live = output is None and not listing and stage.possible()
    if not names and not live:
        deliver(report.listed_text(lessons((), place, told), look), None)
        return
    lesson = lessons(names, place, told)[0] if names else _chosen(place, told, look)
    if lesson is None:
        return
    if start > len(lesson.slides):
        raise fail("no-such-slide", Place("--from"), n=str(start), all=str(len(lesson.slides)))
    if live:
        _play(lesson, told, look, lang or look.lang, start, _quiz(teams, wanted=quiz), engine, auto)
        return
    deliver(_written(lesson, told, form, lang or look.lang, engine), output)


def _form(output: str | None) -> str:
    """The format of a handout, by the end of its name."""
    from aigc_rules.problem import Place, fail

    ending = output.rpartition(".")[2] if output and output != "-" else "md"
    if ending not in FORMATS:
        raise fail("unknown-format", Place("-o"), word=ending, known=", ".join(f".{f}" for f in FORMATS))
    return FORMATS[ending]


def _quiz(teams: list[str] | None, *, wanted: bool) -> Quiz | None:
    """Teams make a quiz, too."""
    from aigc_rules.quiz import Quiz

    return Quiz(tuple(dict.fromkeys(teams))) if teams else Quiz() if wanted else None


def _chosen(place: Shelf, told: Sources, look: Look) -> Lesson | None:
    """The lesson that is chosen from the list."""
    from aigc_rules.cli import stage
    from aigc_rules.cli.menu import Menu
    from aigc_rules.lessonbook import lessons

    menu = Menu(lessons((), place, told), look)
    stage.play(menu)
    return menu.chosen


def _play(
    lesson: Lesson,
    told: Sources,
    look: Look,
    lang: str,
    start: int,
    quiz: Quiz | None,
    engine: str,
    auto: float | None,
) -> None:
    """Play on this terminal; of a quiz the score is left there."""
    from aigc_rules.cli import stage
    from aigc_rules.cli.show import Show
    from aigc_rules.report.layout import paint
    from aigc_rules.report.lessons import results

    show = Show(lesson, told, look, lang=lang, start=start, quiz=quiz, engine=engine)
    stage.play(show, auto or 0)
    if show.quiz is not None and show.quiz.replies:
        print(paint(results(show.quiz, lesson, show.look, look.width), show.look), end="")


def _written(lesson: Lesson, told: Sources, form: str, lang: str, engine: str) -> str:
    """A lesson for those who were not there."""
    from importlib import import_module

    from aigc_rules.report.lesson_document import compose

    langs = LANGUAGES[:2] if lang == "both" else (lang,)
    documents = tuple(compose(lesson, told, one, engine) for one in langs)
    title = lesson.title.en if len(langs) > 1 else ""
    text: str = import_module(f"aigc_rules.report.{form}").write(documents, title)
    return text


def _check(found: tuple[Lesson, ...], told: Sources, engine: str, look: Look, output: str | None) -> None:
    """Play every slide and compare; exit code 1 where something is not as a lesson expects."""
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.lecture import Played, unmet
    from aigc_rules.report.lessons import checked

    results = [
        (one, [p for s in one.slides for p in unmet(Played(one, s, told, engine=engine))]) for one in found
    ]
    deliver(checked(results, look), output)
    if any(problems for _, problems in results):
        raise typer.Exit(1)
