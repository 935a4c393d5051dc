"""The schema of `safeguards.yaml`: what to keep as proof, and what to do beside the law."""

from __future__ import annotations

from aigc_rules.model import PROOF, Vocabulary
from aigc_rules.safeguards import KINDS, MADE
from aigc_rules.schema.conditions import on_facts
from aigc_rules.schema.shapes import (
    CODE,
    Schema,
    bilingual,
    listed,
    mapping,
    one_or_more,
    ref,
    schema,
    string,
    told,
    values,
    words,
)


def safeguards(vocabulary: Vocabulary) -> Schema:
    """Sources, kinds of proof, items."""
    source = {
        "id": string("Its name in this file. 编号"),
        "cite": bilingual("How it is named to the reader. 出处"),
    }
    keep = {
        "id": told("A kind of proof. 证据类型", ref(f"value.{PROOF}")),
        "made": words(MADE, "Whether only the making itself brings it forth. 何时形成"),
        "keep": bilingual("What to keep from now on. 今后应保存的内容"),
    }
    item = {
        "id": string("Its number; never used again. 编号"),
        "kind": words(KINDS, "Something to do, a risk, or a way that is open. 类别"),
        "when": ref("condition", "On facts alone. 触发条件，仅限事实"),
        "say": bilingual("The item, in one sentence. 内容"),
        "source": string("One of the sources above. 出处编号"),
        "jurisdictions": told("Shown only with these. 所属法域", one_or_more(string(pattern=CODE), 1)),
    }
    needs = [key for key in item if key != "jurisdictions"]
    keys = {
        "sources": told("Where items come from. 出处", listed(mapping(source, source))),
        "proof": told("What to keep, by kind of proof. 各类证据", listed(mapping(keep, keep))),
        "items": told("Safeguards, risks and options. 措施、风险和可选途径", listed(mapping(item, needs))),
    }
    defs = {**on_facts(vocabulary), **values(vocabulary)}
    return schema("safeguards", "Safeguards: what to keep and to do", mapping(keys, keys), defs)
