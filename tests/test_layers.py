"""A module imports only from below, and each difficult library has one door."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

from aigc_rules import cache
from aigc_rules.checks import CHECKS
from aigc_rules.library import Library

PACKAGE = Path(__file__).parent.parent / "aigc_rules"
LAYERS = [
    {"__init__"},
    {"record"},
    {"problem", "imagefile"},
    {"terms"},
    {"model"},
    {"words"},
    {"reader"},
    {"values"},
    {"condition"},
    {"vocabulary", "questions", "links", "scenario", "remarks", "draft", "safeguards", "altered"},
    {"rulebook", "logic", "reply", "reach", "graph", "mutant"},
    {"verdict"},
    {"engine"},
    {"missing", "expiry", "advice"},
    {"inquiry"},
    {"assess"},
    {"prospect", "ruletest", "cache", "library", "case", "likeness", "changes", "scaffold", "chain"},
    {"interview", "casebook", "backtest", "nearest", "trial", "explain", "whatif", "compare", "evidence"}
    | {"coverage", "hearing"},
    {"conflicts", "corpus", "equivalence", "mixture", "dossier", "tested", "witness", "slide"},
    {"checks", "gap", "glance", "lesson"},
    {"selection", "accepted", "mutate", "lessonbook", "lecture"},
    {"lint", "quiz"},
    {"diff", "rulelist", "show"},
    {"report", "schema"},
    {"cli"},
    {"__main__", "pytest_plugin"},
]
WITHIN = {
    "engine": [
        {"diagram", "facts", "blocks", "plan"},
        {"kleene", "durable", "space"},
        {"why", "exact"},
        {"tree", "points"},
        {"agree", "proof", "prepared", "flip", "chances"},
        {"batch", "equal"},
    ],
    "checks": [
        {"__init__", "subject"},
        {"succession", "texts", "same_readings"},
        {code.replace("-", "_") for code in CHECKS} - {"same_readings"},
    ],
    "imagefile": [
        {"record"},
        {"container", "cbor", "exif", "xmp", "generator"},
        {"c2pa"},
        {"read"},
        {"__init__"},
    ],
    "report": [
        {"look"},
        {"layout", "written", "plain_data"},
        {"phrases", "conditions", "layers"},
        {
            "table",
            "plain",
            "json",
            "problems",
            "cases",
            "backtest_json",
            "junit",
            "github",
            "graph_text",
            "graph_mermaid",
            "graph_dot",
            "graph_svg",
            "rulelist",
            "interview",
            "scenario_yaml",
            "mutants_json",
            "tested_json",
            "reasoning",
            "explanation_json",
            "whatif",
            "comparison",
        },
        {
            "near",
            "tree",
            "tested",
            "replay",
            "checklist",
            "new_scenario",
            "prose",
            "difference",
            "lint",
            "lint_json",
            "sarif",
            "page",
            "lessons",
            "screen",
            "slide_cards",
        },
        {"document", "mutants", "diff", "diff_json", "diff_github"},
        {"markdown_text"},
        {"explanation_markdown", "diff_markdown"},
        {"provision", "evidence", "evidence_json", "evidence_document"},
        {"slide_frame", "slide_told", "slide_answers"},
        {"slide", "lesson_document"},
        {"lawbook_question", "shown", "brief", "html_style", "docx_style"},
        {"argument", "docx_notes", "memo_facts", "memo_answers", "memo_outlook", "markdown", "html"},
        {"memo_reasons", "docx"},
        {"memo"},
        {"lawbook"},
        {"__init__"},
    ],
}
DOORS = {"yaml": {"reader.py"}, "durable_rules_engine": {"engine/durable.py"}, "durable": set()}
ASIDE = {("library", "cache")}  # what was read is kept


def _imports(path: Path) -> set[str]:
    """The modules that a file imports, at the top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _files() -> list[Path]:
    return sorted(p for p in PACKAGE.rglob("*.py"))


def _rank(layers: list[set[str]], name: str) -> int:
    return next(i for i, layer in enumerate(layers) if name in layer)


def _arrows(path: Path) -> list[tuple[str, str]]:
    """Which module of the package a file imports, by the first part of their names."""
    mine = path.relative_to(PACKAGE).with_suffix("").parts
    theirs = [m.split(".")[1:] for m in _imports(path) if m.startswith("aigc_rules.")]
    return [("/".join(mine), "/".join(t)) for t in theirs if t]


def test_every_module_has_a_layer() -> None:
    known = set().union(*LAYERS)
    assert {p.relative_to(PACKAGE).with_suffix("").parts[0] for p in _files()} <= known


def test_every_module_of_a_folder_with_layers_has_one() -> None:
    for folder, layers in WITHIN.items():
        there = {path.stem for path in (PACKAGE / folder).glob("*.py")}
        assert there - {"__init__"} == set().union(*layers) - {"__init__"}, folder


def test_no_arrow_points_up_or_sideways() -> None:
    wrong = []
    for path in _files():
        for mine, theirs in _arrows(path):
            one, two = mine.split("/")[0], theirs.split("/")[0]
            if one == two or two not in set().union(*LAYERS):
                continue
            if _rank(LAYERS, two) >= _rank(LAYERS, one) and (one, two) not in ASIDE:
                wrong.append(f"{mine} imports {theirs}")
    assert wrong == []


def test_no_arrow_points_up_inside_the_engine_or_the_reports() -> None:
    wrong = []
    for folder, layers in WITHIN.items():
        for path in sorted((PACKAGE / folder).glob("*.py")):
            for mine, theirs in _arrows(path):
                one, two = mine.split("/")[-1], theirs.split("/")
                if (
                    two[0] != folder
                    or len(two) < 2
                    or one == "__init__"
                    or two[1] not in set().union(*layers)
                ):
                    continue
                if _rank(layers, two[1]) >= _rank(layers, one):
                    wrong.append(f"{mine} imports {theirs}")
    assert wrong == []


def test_yaml_and_durable_rules_have_one_door_each() -> None:
    for library, doors in DOORS.items():
        users = {
            p.relative_to(PACKAGE).as_posix()
            for p in _files()
            if any(m == library or m.startswith(f"{library}.") for m in _imports(p))
        }
        assert users == doors, library


def test_the_core_has_no_clock_no_network_and_no_environment() -> None:
    forbidden = {"os", "socket", "urllib", "http", "time", "subprocess", "random"}
    core = [
        p
        for p in _files()
        if p.relative_to(PACKAGE).parts[0] == "engine" or p.stem in {"logic", "assess", "inquiry"}
    ]
    for path in core:
        assert not {m.split(".")[0] for m in _imports(path)} & forbidden, path


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    files = [*_files(), *Path(__file__).parent.rglob("*.py")]
    long = {p.name: n for p in files if (n := len(p.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}


def test_the_cache_knows_every_module_that_reads_the_law() -> None:
    """A change in any of them must make what was kept stale."""
    found: set[str] = set()
    waiting = ["cache", "rulebook", "vocabulary", "questions"]
    while waiting:
        name = waiting.pop()
        if name not in found and (PACKAGE / f"{name}.py").is_file():
            found.add(name)
            inner = {m.split(".")[1] for m in _imports(PACKAGE / f"{name}.py") if m.startswith("aigc_rules.")}
            waiting += inner - {"__version__"}
    assert set(cache._READERS) == found


def test_the_digest_of_the_law_covers_the_words_it_is_written_in(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE.parent / "tests" / "bad" / "rules", tmp_path / "rules")
    before = Library(tmp_path / "rules").law().digest
    facts = tmp_path / "rules" / "facts.yaml"
    facts.write_text(facts.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    assert Library(tmp_path / "rules").law().digest != before
