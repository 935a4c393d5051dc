"""What an interview says, and the comments in the scenario that it writes."""

from __future__ import annotations

from aigc_rules.words.said import Said

UI: dict[str, tuple[str, str]] = {
    "ask_title": ("What is it called? (Enter: {default})", "成品叫什么名称？（回车：{default}）"),
    "untitled": ("untitled", "未命名"),
    "progress": ("{n} of at most {most}", "第 {n} 问，最多 {most} 问"),
    "counted": ("settles {n} and can change {more} verdicts", "可使 {n} 项得出结论，可改变 {more} 项"),
    "key_help": ("help", "说明"),
    "key_back": ("back", "返回"),
    "key_unknown": ("not known", "不清楚"),
    "key_skip": ("skip: {group}", "跳过：{group}"),
    "key_quit": ("save and stop", "保存并结束"),
    "how_choice": ("Type a number.", "输入编号。"),
    "how_yes_no": ("Type a number, or yes or no.", "输入编号，或“是”“否”。"),
    "how_level": ("Type a number; >=2 means at least, <=3 at most, 2-3 between.", "输入编号；>=2 表示至少，<=3 表示至多，2-3 表示之间。"),
    "how_choices": ("Type one or more numbers, as 1 3; with a + at the end there may be more.", "输入一个或多个编号，如 1 3；末尾加 + 表示可能还有。"),
    "how_count": ("Type a whole number; >=35 means at least, <=9 at most, 2-5 between.", "输入整数；>=35 表示至少，<=9 表示至多，2-5 表示之间。"),
    "how_year": ("Type a year, as 2024; >=2020, <=2022 and 2020-2022 are bounds.", "输入年份，如 2024；>=2020、<=2022、2020-2022 为界限。"),
    "how_date": ("Type a day, as 2026-03-01, or a month, or a year; >=2026-03, <2024 and 2024..2025 are bounds.", "输入日期，如 2026-03-01，或某月、某年；>=2026-03、<2024、2024..2025 为界限。"),
    "how_country": ("Type a country code, as US.", "输入国家或地区代码，如 US。"),
    "how_countries": ("Type country codes, as US CN; or none.", "输入国家或地区代码，如 US CN；没有则输入 无。"),
    "how_else": ("A value can be written as in the file, too: {names}.", "也可写文件中的取值名称：{names}。"),
    "so_far": ("so far: {value}", "目前：{value}"),
    "for_lawyers": ("A lawyer's judgment: answer u unless one has made it.", "属法律判断：除非律师已作判断，请输入 u。"),
    "would_prove": ("What can prove it: {what}.", "可作证明的材料：{what}。"),
    "nothing_before": ("This is the first question.", "这是第一个问题。"),
    "possible": ("{n} possible", "{n} 种可能"),
    "standing_now": ("{n} of {all} settled", "{all} 项中已有 {n} 项得出结论"),
    "all_settled": ("Nothing that is not yet told can change a verdict.", "其余尚未说明的事实均不会再改变任何结论。"),
    "left_open": ("There is nothing more to ask. These could still change a verdict: {facts}.", "没有更多问题。以下事实仍可能改变结论：{facts}。"),
    "saved": ("Saved: {path}", "已保存：{path}"),
    "go_on": ("Go on: aigc-rules interview --from {path} -o {path}", "继续：aigc-rules interview --from {path} -o {path}"),
    "written_by": ('Written by aigc-rules. What is left out is unknown, never "no".', "由 aigc-rules 写成。未写出的事实为不明，绝不等于“否”。"),
    "schema_how": ("Editors check this file once you run: aigc-rules schema scenario -o scenario.schema.json", "如需编辑器检查本文件，请运行：aigc-rules schema scenario -o scenario.schema.json"),
}  # fmt: skip

PROBLEMS: dict[str, Said] = {
    "would-overwrite": Said(
        "`{path}` is there already",
        "`{path}` 已存在",
        "name another file; an interview goes on with one by --from",
        "请换一个文件名；访谈可用 --from 接着进行",
    ),
    "would-drop": Said(
        "an interview would write `{path}` without its `{key}`",
        "访谈写回 `{path}` 时会丢失其中的 `{key}`",
        "name another file with -o; this one stays as it is",
        "请用 -o 另选文件，原文件保持不变",
    ),
}  # fmt: skip
