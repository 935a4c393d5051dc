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
    "cannot_say": ("Cannot be said yet", "尚无法断定"),
    "your_answer": ("What is your answer?", "请作答"),
    "was_decided": ("Decided", "裁判结果"),
    "contested_whether": ("Contested: {points}.", "争议：{points}。"),
    "lesson_named": ("Lesson {n}  {title}", "第 {n} 课  {title}"),
    "lesson_size": ("{n} slides, {minutes} minutes", "{n} 页，{minutes} 分钟"),
    "key_named_space": ("space", "空格"),
    "key_named_esc": ("esc", "esc"),
    "key_named_enter": ("enter", "回车"),
    "key_named_tab": ("tab", "tab"),
    "key_next": ("next", "下一页"),
    "key_reveal": ("reveal", "揭晓"),
    "key_rest": ("more", "看余下"),
    "key_explain": ("explain", "说明"),
    "key_whatif": ("what if", "假如"),
    "key_move": ("move", "翻页"),
    "key_leave": ("quit", "退出"),
    "key_more": ("help", "帮助"),
    "key_undo": ("undo", "撤销"),
    "key_answer": ("answer", "作答"),
    "key_return": ("back", "返回"),
    "key_scroll": ("scroll", "滚动"),
    "key_choose": ("choose", "选择"),
    "key_complete": ("complete", "补全"),
    "key_apply": ("apply", "确定"),
    "help_title": ("Keys", "按键"),
    "help_space": ("reveal, show the rest, next slide", "揭晓、看余下部分、下一页"),
    "help_move": ("next slide, slide before; Home and End: first and last", "下一页、上一页；Home、End：首页、末页"),
    "help_e": ("explain: why it comes out so, and why not otherwise", "说明：为何如此，为何不是别的结论"),
    "help_w": ("what if: set a fact, as fact=value; Tab completes", "假如：设定事实，写作“事实=取值”；Tab 补全"),
    "help_r": ("read contested law another way", "切换有争议法律的解释"),
    "help_d": ("move the date", "移动日期"),
    "help_n": ("the nearest decided case", "最接近的案例"),
    "help_0": ("undo what was changed on this slide", "撤销在本页所作的改变"),
    "help_t": ("the trainer's notes", "讲师备注"),
    "help_l": ("English, Chinese, both", "英文、中文、中英对照"),
    "help_digit": ("quiz: answer", "测验：作答"),
    "help_q": ("quit", "退出"),
    "explain_which": ("Explain which?", "说明哪一个？"),
    "set_which": ("Which fact? Write fact=value.", "哪项事实？请写“事实=取值”。"),
    "day_which": ("Which day? Write YYYY-MM-DD.", "哪一天？请写成 YYYY-MM-DD。"),
    "readings_title": ("Contested, and makes a difference here", "存在争议，且在此影响结论"),
    "no_readings": ("No contested reading makes a difference on this slide.", "本页没有影响结论的争议解释。"),
    "nothing_here": ("There is nothing to explain or to change on this slide.", "本页没有可说明或可改变的内容。"),
    "no_verdict_here": ("There is no verdict on this slide.", "本页没有结论。"),
    "first_reveal": ("First let the room answer: space reveals.", "请先让大家作答，空格键揭晓。"),
    "answer_first": ("Answer with a digit; → goes on without.", "请按数字作答；按 → 可跳过。"),
    "no_notes": ("There are no notes for this slide.", "本页没有备注。"),
    "notes_title": ("For the trainer", "讲师备注"),
    "last_slide": ("That was the last slide. q quits.", "已是最后一页，按 q 退出。"),
    "undone": ("As the lesson has it again.", "已恢复为课程原样。"),
    "nothing_changed": ("Nothing was changed on this slide.", "本页未作改变。"),
    "candidates": ("{n} more", "另有 {n} 项"),
    "too_small": (
        "This terminal has {columns} × {rows} characters; a lesson needs {wide} × {high}. Make it larger, or print: aigc-rules demo {id} | cat",
        "此终端为 {columns} × {rows}，课程需要 {wide} × {high}。请放大窗口，或改为打印：aigc-rules demo {id} | cat",
    ),
    "score_of": ("{right} of {all}", "{right}／{all}"),
    "score_end": ("{right} of {all} right", "答对 {right} 题，共 {all} 题"),
    "score_title": ("The score", "得分"),
    "hardest": ("Missed most often", "错得最多的"),
    "n_wrong": ("{n} wrong", "错 {n} 次"),
    "place": ("Place", "法域"),
    "near_title": ("The nearest decided case", "最接近的案例"),
    "deeper_slide": (" …", " …"),
    "choose_lesson": ("Lessons", "课程"),
    "lesson_law": ("{minutes} minutes · rules in force on {day}", "{minutes} 分钟 · 依 {day} 有效规则"),
    "checked_lesson": ("{id}: {slides} slides, {n} expectations met", "{id}：{slides} 页，{n} 项预期均符合"),
    "checked_wrong": ("{id}: {slides} slides, {wrong} of {n} expectations not met", "{id}：{slides} 页，{n} 项预期中有 {wrong} 项不符"),
}  # fmt: skip

PROBLEMS: dict[str, Said] = {
    "one-lesson": Said(
        "one lesson is played at a time", "一次只能播放一课", "name one; --check takes several", "请只指定一课；--check 可用于多课"
    ),
    "no-such-slide": Said(
        "there is no slide {n}: the lesson has {all}", "没有第 {n} 页：本课共 {all} 页", "choose a smaller number", "请换一个较小的数字"
    ),
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
