"""What is said while a lesson is played, and of lessons that are wrong."""

from __future__ import annotations

from aigc_rules.words.said import Said

UI: dict[str, tuple[str, str]] = {
    "slide_text": ("a slide of text", "文字页"),
    "slide_facts": ("a slide of facts", "事实页"),
    "slide_vote": ("a vote", "表决页"),
    "slide_reveal": ("a reveal", "揭晓页"),
    "slide_explain": ("an explanation", "说明页"),
    "slide_change": ("a change of facts", "改变事实页"),
    "slide_reading": ("another reading", "切换解释页"),
    "slide_date": ("another day", "移动日期页"),
    "slide_case": ("a decided case", "案例页"),
    "checked_lesson": ("{id}: {slides} slides, {n} expectations met", "{id}：{slides} 页，{n} 项预期均符合"),
    "checked_wrong": ("{id}: {slides} slides, {wrong} of {n} expectations not met", "{id}：{slides} 页，{n} 项预期中有 {wrong} 项不符"),
}  # fmt: skip

PROBLEMS: dict[str, Said] = {
    "unknown-lesson": Said(
        "no lesson is called `{word}`", "没有名为 `{word}` 的课程", "known: {known}; or name a file", "可用：{known}；也可指定文件"
    ),
    "no-lessons": Said(
        "there are no lessons in `{path}`",
        "`{path}` 中没有课程",
        "a lesson is a file <id>.yaml: see docs/teaching.md",
        "课程文件为 <编号>.yaml，参见 docs/teaching.md",
    ),
    "same-order": Said(
        "two lessons have the same place in the list, this and `{id}`",
        "本课程与 `{id}` 的次序相同",
        "give each an `order:` of its own",
        "请各写不同的 `order:`",
    ),
    "one-thing-a-slide": Said(
        "a slide shows one thing, this has `{first}` and `{second}`",
        "每页只展示一项，此页同时有 `{first}` 与 `{second}`",
        "make two slides of it",
        "请分成两页",
    ),
    "not-on-this-slide": Said(
        "`{key}` does not belong to this kind of slide: {kind}",
        "`{key}` 不能用于这类页面：{kind}",
        "remove it, or see docs/teaching.md",
        "请删去，或参见 docs/teaching.md",
    ),
    "unknown-scenario": Said(
        "this lesson has no scenario `{word}`", "本课程没有名为 `{word}` 的情景", "known: {known}", "可用：{known}"
    ),
    "nothing-expected": Said(
        "nothing is expected of `{word}`, which is shown",
        "展示了 `{word}`，却没有写明预期",
        "add `{word}:` with its outcome, or with a list of those still possible",
        "请补上 `{word}:` 及其结论，或仍有可能的结论列表",
    ),
    "not-decided-there": Said(
        "`{id}` did not decide `{word}`", "`{id}` 并未裁决 `{word}`", "it decided: {known}", "该案裁决了：{known}"
    ),
    "left-open-there": Said(
        "`{id}` left `{word}` open",
        "`{id}` 对 `{word}` 未作定论",
        "choose a case that decides it: aigc-rules cases list",
        "请换一个有定论的案例：aigc-rules cases list",
    ),
    "not-as-expected": Said(
        "{who} does not come out as this lesson expects: {wanted_was}",
        "{who} 的结论与本课程的预期不符：{wanted_was}",
        "it is: {got}; correct the lesson, and read what it says aloud again",
        "实际为：{got}；请更正课程，并重读其文字是否仍然成立",
    ),
    "case-contradicted": Said(
        "the rules contradict {id}: it was decided {decided}, they say {said}",
        "规则与 {id} 相左：裁决为 {decided}，规则给出 {said}",
        "see aigc-rules cases show; correct the rules, or choose another case",
        "参见 aigc-rules cases show；请更正规则，或换一个案例",
    ),
}  # fmt: skip
