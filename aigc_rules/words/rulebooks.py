"""What is said when rulebooks are listed, looked up, drawn or begun."""

from __future__ import annotations

from aigc_rules.words.said import Said

UI: dict[str, tuple[str, str]] = {
    "graph_title": ("What rests on what: facts, elements, decisions, outcomes", "事实、要件、决定与结果之间的依存关系"),
    "graph_not": ("must not be so", "须不成立"),
    "graph_no": ("not ", "非 "),
    "graph_shown": ("opened above", "已在上文展开"),
    "new_written": ("Written: {files}\nFill in what is marked TO DO, then: aigc-rules rules lint --rules {folder}", "已写入：{files}\n请填写标有 TO DO 之处，然后运行：aigc-rules rules lint --rules {folder}"),
    "list_bills": ("Bills, asked with --with", "法案（以 --with 提问）"),
    "count_questions": ("questions", "问题"),
    "count_elements": ("elements", "要件"),
    "count_contested": ("contested", "争议"),
    "count_authorities": ("authorities", "依据"),
    "count_tests": ("tests", "测试"),
    "count_cases": ("cases", "案例"),
    "show_used": ("Used by", "被引用于"),
    "show_reached": ("Reached by", "涉及的测试和案例"),
    "show_nothing": ("nothing", "无"),
    "show_cases": ("cases: {n}", "案例：{n} 件"),
    "show_tests": ("tests: {n}", "测试：{n} 项"),
    "show_theorems": ("theorems: {n}", "定理：{n} 条"),
    "searching": ("searching", "检索"),
}  # fmt: skip

PROBLEMS: dict[str, Said] = {
    "file-there": Said(
        "`{path}` is there already", "`{path}` 已经存在", "nothing is overwritten: choose another code or folder", "不会覆盖已有文件，请换一个代码或文件夹"
    ),
    "unknown-item": Said(
        "nothing in the rules is called `{word}`", "规则中没有名为 `{word}` 的内容", "name an element, decision, authority, reading, fact or outcome by its id", "请用编号指定要件、决定、依据、解释、事实或结果"
    ),
}  # fmt: skip
