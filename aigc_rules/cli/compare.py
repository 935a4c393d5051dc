"""`aigc-rules compare`: scenarios side by side."""

from __future__ import annotations

from aigc_rules.cli.options import (
    Ascii,
    AsOf,
    Colours,
    Jurisdictions,
    Languages,
    Output,
    Proposals,
    Readings,
    Rules,
    Scenarios,
    Sets,
    Topics,
    Verbose,
    day_of,
    listed,
    ordered,
    read_all,
    readings_of,
    shown,
    topics_of,
)


def compare(
    scenarios: Scenarios,
    jurisdictions: Jurisdictions = None,
    questions: Topics = None,
    as_of: AsOf = None,
    sets: Sets = None,
    readings: Readings = None,
    proposals: Proposals = None,
    rules: Rules = None,
    output: Output = None,
    lang: Languages = None,
    colour: Colours = "auto",
    ascii_only: Ascii = False,
    verbose: Verbose = 0,
) -> None:
    """Compare scenarios: how each comes out in each place, and on which facts they differ.

    Examples:

      aigc-rules compare poster.yaml examples/scenarios/own-sketch.yaml

      aigc-rules compare poster.yaml examples/scenarios/own-sketch.yaml -q all
    """
    del verbose
    from aigc_rules.assess import NATIVE, Options, assess
    from aigc_rules.cli.terminal import deliver
    from aigc_rules.compare import differences
    from aigc_rules.problem import Place, fail
    from aigc_rules.report.comparison import render
    from aigc_rules.verdict import HEADLINE

    look = shown(lang, colour, ascii_only=ascii_only, output=output)
    if len(scenarios) == 1:
        raise fail("one-to-compare", Place("compare"))
    day, codes = day_of(as_of), listed(jurisdictions)
    library, law, read = read_all(rules, scenarios, codes, listed(proposals), sets or [])
    law = ordered(law, read[0], library, codes)
    topics = topics_of(law, listed(questions)) or (HEADLINE,)
    options = Options(day, topics, readings_of(law, readings or [], day), NATIVE, ())
    found = tuple(assess(one, law, options) for one in read)
    if not any(a.verdicts for a in found):
        raise fail("nothing-to-assess", Place("-q"))
    deliver(render(found, differences(found, law), law.vocabulary, look), output)
