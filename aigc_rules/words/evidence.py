"""What `evidence` says."""

from __future__ import annotations

from aigc_rules.words.said import Said

UI: dict[str, tuple[str, str]] = {
    "facts_that_decide": ("Facts that decide, and what proves them", "起决定作用的事实及其证据"),
    "facts_open": ("Not known yet, and could still decide", "尚不明确、仍可能影响结论的事实"),
    "proof_here": ("in the scenario", "情景已附"),
    "proof_by": ("shown by", "可用以证明"),
    "proof_kinds": ("and by", "另可用"),
    "proof_presumed": ("presumed", "推定"),
    "the_record": ("The record of the making", "创作过程记录"),
    "record_empty": (
        "No rulebook asks for a record of the making on these facts.",
        "就这些事实，各规则文件均不要求提供创作过程记录。",
    ),
    "mark_there": ("in the scenario", "情景已有"),
    "mark_to_make": ("to make or look for now", "现在可补充或查找"),
    "mark_too_late": ("no longer possible for this one", "对本成果已无法补充"),
    "mark_unknown": ("not known", "尚不明确"),
    "from_now_on": ("From now on: {say}", "今后：{say}"),
    "proof_in_court": ("What courts and offices accepted and refused", "法院和机关采纳与未采纳的证据"),
    "proof_accepted": ("accepted", "采纳"),
    "proof_refused": ("refused", "未采纳"),
    "proof_no_case": (
        "{codes}: no decided case here tells what was accepted.",
        "{codes}：所收案例均未载明证据的采纳情况。",
    ),
    "kind_safeguards": ("Safeguards that the facts call for", "依事实应采取的措施"),
    "kind_risks": ("Risks", "风险"),
    "kind_options": ("Ways that are open, or only proposed", "可选途径（含尚属建议者）"),
    "no_safeguard": ("The facts call for none.", "依现有事实无需采取。"),
    "one_more_answer": ("One more answer could decide", "再回答一项即可能确定"),
    "would_decide_items": ("for {items}", "涉及 {items}"),
    "all_items": ("All items, and what the facts say to each", "全部条目及依事实的判断"),
    "asks_first": ("depends on {facts}", "取决于 {facts}"),
    "sources": ("Sources", "出处"),
}  # fmt: skip

PROBLEMS: dict[str, Said] = {
    "unknown-source": Said("no source is called `{word}`", "没有名为 `{word}` 的出处", "known: {known}", "可用：{known}"),
}  # fmt: skip
