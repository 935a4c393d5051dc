"""What the lint checks say, each check one sentence and one remedy; their pages are their docstrings."""

from __future__ import annotations

from aigc_rules.words.said import Said

UI: dict[str, tuple[str, str]] = {
    "warning": ("warning", "警告"),
    "n_errors": ("{n} errors", "{n} 处错误"),
    "n_error": ("1 error", "1 处错误"),
    "n_warnings": ("{n} warnings", "{n} 处警告"),
    "n_warning": ("1 warning", "1 处警告"),
    "in_files": (" in {n} of {among} files", "，涉及 {among} 个文件中的 {n} 个"),
    "in_file": (" in 1 file", "，涉及 1 个文件"),
    "lint_clean": ("No problems in {among} files.", "{among} 个文件均无问题。"),
    "lint_clean_one": ("No problems in 1 file.", "1 个文件，无问题。"),
    "lint_suppressed_one": ("1 more is accepted in {file}, with its reason.", "另有 1 处已在 {file} 中说明理由并予以接受。"),
    "lint_suppressed": ("{n} more are accepted in {file}, with reasons.", "另有 {n} 处已在 {file} 中说明理由并予以接受。"),
    "found_by_reader": ("Found when the file is read: it cannot be used until this is mended.", "读取文件时发现：修正之前文件无法使用。"),
    "in_english": ("English", "英文"),
    "in_chinese": ("Chinese", "中文"),
    "an_email": ("an e-mail address", "电子邮箱"),
    "a_telephone": ("a telephone number", "电话号码"),
    "an_identity": ("an identity number", "身份证件号码"),
}  # fmt: skip

PROBLEMS: dict[str, Said] = {
    # sources
    "unchecked-authority": Said("nobody has checked `{id}`, on which `{rule}` rests", "`{rule}` 所引的依据 `{id}` 尚未有人核对", "look it up and say how under `checked:`, or take it out", "请核对并在 `checked:` 注明方式，或删除"),
    "authority-not-in-force": Said("`{authority}` is in force on no day on which `{id}` is", "`{id}` 有效期间，依据 `{authority}` 从未有效", "cite what was in force then, or correct a date", "请改引当时有效的依据，或更正日期"),
    "expired-authority": Said("`{id}` is in force, `{authority}` on which it rests has ended", "`{id}` 仍有效，所引依据 `{authority}` 已失效", "end the rule as well, or cite what took over", "请同时终止规则，或补引承接的依据"),
    "stale-law": Said("the law of `{id}` was read {days} days ago; {most} are allowed", "`{id}` 的法律于 {days} 天前查阅，超过 {most} 天的上限", "read what has happened since, then move the date", "请查阅此后的变化，再更新日期"),
    "date-gap": Said("neither `{before}` nor `{id}` is in force between the two; days: {days}", "`{before}` 终止后隔 {days} 天 `{id}` 才开始", "both days of `in_force` count: begin on the day after", "`in_force` 首尾两日均计入，请自次日开始"),
    "date-overlap": Said("`{before}` and `{id}` are in force together; days: {days}", "`{before}` 尚未终止，`{id}` 已经开始，重叠 {days} 天", "both days of `in_force` count: end on the day before", "`in_force` 首尾两日均计入，请止于前一日"),
    "foreign-case": Said("`{id}` is a judgment of another jurisdiction ({whose}), and nothing says so: {cite}", "`{id}` 是其他法域（{whose}）的判决而未说明：{cite}", "name the court or the country in `cite:` or `says:`", "请在 `cite:` 或 `says:` 中写明法院或国家"),
    "reading-without-authority": Said("nobody is cited who reads the law as `{id}`", "解释 `{id}` 没有引用任何主张者", "cite who holds it; a theory that nobody holds is a proposal", "请引用主张者；无人主张的理论应作为提案"),
    "unused-authority": Said("nothing cites `{id}`", "没有规则引用依据 `{id}`", "cite it where it belongs, or remove it", "请在应引之处引用，或删除"),
    # logic
    "unreachable-decision": Said("`{id}` can never be met: its conditions exclude each other", "`{id}` 永远不可能成立：其条件互相排斥", "look for two limbs that cannot both hold", "请检查不能并存的条件"),
    "preceded-decision": Said("`{id}` never decides: wherever it is met, an earlier decision does ({first})", "`{id}` 从不作出结论：凡其成立之处，均由在先的规则作出（{first}）", "put the narrower decision first, or give the broader one an `unless`", "请将较窄的规则提前，或为较宽的规则加上 `unless`"),
    "idle-reading": Said("`{id}` and `{with}` lead to the same outcomes everywhere", "`{id}` 与 `{with}` 在任何情形下结果相同", "use the element where the dispute decides, or leave one reading", "请在争议起决定作用之处使用该要件，或只留一种解释"),
    "same-readings": Said("`{id}` and `{with}` mean the same", "`{id}` 与 `{with}` 含义相同", "say in what they differ, or leave one of them", "请写出两者的区别，或只留其一"),
    "constant-element": Said("`{id}` is always answered {answer}, whatever the facts", "无论事实如何，`{id}` 的答案恒为“{answer}”", "write `always` or `never` if that is meant", "确属如此的，请写作 `always` 或 `never`"),
    "unused-element": Said("no decision and no part rests on `{id}`", "没有结论规则或组成部分使用 `{id}`", "put it into the decision that needs it, or remove it", "请写入需要它的规则，或删除"),
    "unanswered-outcome": Said("no decision on {question} gives `{outcome}`", "{question} 的任何规则都不会得出 `{outcome}`", "the decisions give: {given}", "现有规则得出：{given}"),
    "idle-exception": Said("this exception never holds where `{id}` is met", "`{id}` 成立时，该例外永远不会成立", "look whether a limb is turned round; else remove the exception", "请检查条件是否写反；否则请删除该例外"),
    "weightless-matters": Said("`{id}` is said to weigh nothing and can change {question}", "`{id}` 声明不计权重，却能改变 {question} 的结果", "find the condition that reads it: the entry or the condition is wrong", "请找出读取它的条件：声明与条件必有一误"),
    "idle-evidence": Said("{question} does not rest on `{id}`, for which evidence is listed", "{question} 与 `{id}` 无关，却列出了其证据", "move the entry to the question that rests on it", "请移到依赖该要件的问题之下"),
    "unread-fact": Said("no rulebook reads `{id}`", "没有规则文件读取 `{id}`", "use it, say under `weightless:` that it weighs nothing, or remove it", "请加以使用，或在 `weightless:` 说明不计权重，或删除"),
    "wider-walk": Said("`{fact}` alone can settle `{id}`, and its reasons would still say unknown", "仅 `{fact}` 即可确定 `{id}`，说理部分却仍会显示为不明", "word the element so that the fact alone answers it", "请改写要件，使该事实单独即可作答"),
    # tests
    "no-tests": Said("`{id}` has no tests beside it", "`{id}` 旁没有测试文件", "begin {file} with one example for each outcome", "请新建 {file}，为每种结论写一个示例"),
    "untested-element": Said("no test shows `{id}` answered {answer}", "没有测试显示 `{id}` 的答案为“{answer}”", "add an example that differs in this element alone", "请增加一个仅在该要件上不同的示例"),
    "untested-reading": Said("no test reaches `{id}`", "没有测试涉及解释 `{id}`", "add an example that pins it under `reading:`", "请增加一个在 `reading:` 中选定它的示例"),
    "untested-decision": Said("no test reaches `{id}`", "没有测试触及规则 `{id}`", "add an example that it decides", "请增加一个由它作出结论的示例"),
    "untested-outcome": Said("no test comes out as `{outcome}` on {question}", "没有测试在 {question} 上得出 `{outcome}`", "add an example for it", "请为其增加示例"),
    # language
    "not-translated": Said("the {language} of `{id}` is missing, or stands in the other's place", "`{id}` 缺少{language}，或中英文放错了位置", "translate it, or change the two", "请补上译文，或对调两者"),
    "not-a-sentence": Said("`{id}` says no whole sentence: {said}", "`{id}` 的说明不是完整的句子：{said}", "begin with a capital, end with a full stop (in Chinese 。)", "英文以大写开头、以句号结尾，中文以“。”结尾"),
    "not-a-clause": Said("`{id}` says a sentence where a clause is wanted: {said}", "`{id}` 应为分句，却写成了句子：{said}", "take the full stop away: it is printed inside a sentence", "请去掉句号：它会嵌入句中"),
    "certainty-word": Said("`{word}` promises more than law can", "“{word}”许诺的确定性超出法律所能", "take it out: how settled a rule is stands in `settled:`", "请删去：是否有定论写在 `settled:` 中"),
    "personal-data": Said("{kind} stands here", "此处出现{kind}", "remove it: no rule asks who somebody is", "请删除：没有规则需要知道某人是谁"),
    # rules/lint.yaml and the command itself
    "unknown-check": Said("no check is called `{word}`", "没有名为 `{word}` 的检查", "checks are listed in docs/checks.md", "检查列表见 docs/checks.md"),
    "expired-suppression": Said("`{code}` at `{id}` was accepted until {until}", "`{id}` 处的 `{code}` 仅接受至 {until}", "mend what it stands for, or decide anew until when", "请修正所涉问题，或重新确定期限"),
    "unused-suppression": Said("there is no `{code}` at `{id}` any more", "`{id}` 处已不存在 `{code}`", "remove the entry", "请删除该项"),
    "nothing-to-lint": Said("there is nothing to lint in {path}", "{path} 中没有可检查的文件", "name rule files, scenarios or cases, or a folder with some", "请指定规则、情景或案例文件，或含有这些文件的文件夹"),
    "unknown-code": Said("nothing is called `{word}`", "没有名为 `{word}` 的提示", "codes stand in brackets in what lint prints; docs/checks.md and docs/problems.md list them", "代码见 lint 输出的方括号；列表见 docs/checks.md 和 docs/problems.md"),
}  # fmt: skip
