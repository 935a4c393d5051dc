"""What is said of every problem, and what to do about it."""

from __future__ import annotations

from aigc_rules.words.said import Said

PROBLEMS: dict[str, Said] = {
    # files
    "no-such-file": Said("there is no file `{path}`", "找不到文件 `{path}`", "check the path", "请检查路径"),
    "is-folder": Said("`{path}` is a folder", "`{path}` 是文件夹", "name a file in it", "请指定其中的文件"),
    "not-a-file": Said(
        "`{path}` is not a regular file",
        "`{path}` 不是普通文件",
        "save it as a file, or pipe it in and write `-`",
        "请先存为文件，或用管道传入并写 `-`",
    ),
    "no-permission": Said(
        "`{path}` may not be read", "没有读取 `{path}` 的权限", "check its permissions", "请检查文件权限"
    ),
    "unreadable": Said("`{path}` cannot be read", "无法读取 `{path}`", "check the path and the disk", "请检查路径和磁盘"),
    "too-large": Said(
        "the file has {size} bytes; the most is {most}",
        "文件有 {size} 字节，上限为 {most} 字节",
        "a scenario or rulebook is never that long: is it the right file?",
        "情景或规则文件不会这么大，请确认文件是否正确",
    ),
    "not-utf-8": Said("the file is not UTF-8 text", "文件不是 UTF-8 文本", "save it as UTF-8", "请另存为 UTF-8 编码"),
    "control-character": Said(
        "the character {character} cannot stand in YAML", "YAML 中不能出现字符 {character}", "remove it", "请删除该字符"
    ),
    "empty": Said("there is nothing in it", "文件没有内容", "write something, or name another file", "请填写内容，或另选文件"),
    "cannot-write": Said(
        "`{path}` cannot be written: {why}", "无法写入 `{path}`：{why}", "choose another place", "请换一个位置"
    ),
    # YAML
    "not-yaml": Said(
        "this is not YAML: {why}", "这不是有效的 YAML：{why}", "check brackets, quotes and indentation near here", "请检查此处附近的括号、引号和缩进"
    ),
    "tab": Said("a tab cannot indent YAML", "YAML 不能用制表符缩进", "use spaces", "请改用空格"),
    "duplicate-key": Said(
        "`{key}` is written twice", "`{key}` 重复出现", "it was first given in line {first}: keep one", "首次出现在第 {first} 行，请保留一个"
    ),
    "unknown-key": Said("no key here is called `{key}`", "此处没有名为 `{key}` 的键", "known: {known}", "可用：{known}"),
    "missing-key": Said("`{key}` is missing", "缺少 `{key}`", "add `{key}:`", "请补上 `{key}:`"),
    "wrong-key": Said("a key must be a plain word", "冒号左边须是一个词", "write `key: value`", "请写成 `key: value`"),
    "wrong-type": Said("a {wanted} is wanted here, this is a {found}", "此处应为{wanted}，实际为{found}", "see `aigc-rules schema`", "参见 `aigc-rules schema`"),
    "null": Said("nothing is written here", "此处没有内容", "write a value, or leave the whole line out", "请填写内容，或删去整行"),
    "alias": Said("`*{name}` repeats another place", "`*{name}` 引用了别处的内容", "write the text out", "请直接写出内容"),
    "anchor": Said("`&{name}` is an anchor", "`&{name}` 是锚点", "remove it", "请删除"),
    "tag": Said("`{name}` is a tag", "`{name}` 是标签", "remove it: the vocabulary knows the type", "请删除：类型由词汇表决定"),
    "directive": Said("a YAML directive is not used here", "此处不使用 YAML 指令", "remove the line that starts with %", "请删除以 % 开头的行"),
    "second-document": Said("a second document begins here", "此处开始了第二个文档", "put it into a file of its own", "请另存为单独的文件"),
    "too-deep": Said("nested deeper than {most} levels", "嵌套超过 {most} 层", "make it flatter", "请减少层级"),
    # facts and values
    "unknown-fact": Said("no fact is called `{word}`", "没有名为 `{word}` 的事实", "facts are listed in rules/facts.yaml", "事实列表见 rules/facts.yaml"),
    "unknown-group": Said("no group of facts is called `{word}`", "没有名为 `{word}` 的事实组", "known: {known}", "可用：{known}"),
    "unknown-value": Said("`{word}` is not a value of {fact}", "`{word}` 不是 {fact} 的取值", "known: {known}", "可用：{known}"),
    "unknown-word": Said("`{word}` cannot stand here", "此处不能写 `{word}`", "known: {known}", "可用：{known}"),
    "fact-twice": Said("{fact} is given twice", "{fact} 重复给出", "it was first given in line {first}: keep one", "首次给出在第 {first} 行，请保留一处"),
    "empty-set": Said("{fact} names no value", "{fact} 没有列出任何值", "leave the fact out if it is not known", "如不清楚，请删去该事实"),
    "more-alone": Said("`perhaps_more` stands alone", "`perhaps_more` 不能单独使用", "name what is known, or leave the fact out", "请写出已知的值，或删去该事实"),
    "none-with-others": Said("`none` stands alone", "`none` 只能单独使用", "keep `none`, or keep the others", "请只保留 `none`，或只保留其他值"),
    "not-a-date": Said("`{word}` is not a day", "`{word}` 不是日期", "write YYYY-MM-DD", "请写成 YYYY-MM-DD"),
    "not-a-number": Said("`{word}` is not a whole number", "`{word}` 不是整数", "write digits only", "请只写数字"),
    "not-a-country": Said("`{word}` is not a country code", "`{word}` 不是国家或地区代码", 'write two capital letters, such as "NO"', '请写两个大写字母，例如 "NO"'),
    "not-ordered": Said("{fact} has no order, so it takes no bound", "{fact} 没有高低顺序，不能用界限", "write a value or a list of values", "请写一个值或一组值"),
    "two-bounds": Said("two bounds on the same side", "同一侧有两个界限", "keep one of them", "请保留一个"),
    "missing-bound": Said("a bound is wanted", "缺少界限", "one of: {known}", "可用：{known}"),
    "empty-bound": Said("no value of {fact} lies between these bounds", "该上下限之间没有 {fact} 的取值", "exchange the bounds", "请调换上下限"),
    "does-not-apply": Said(
        "{fact} is given, but `{gate}` says that it does not apply",
        "给出了 {fact}，但按 `{gate}` 该事实不适用",
        "correct `{gate}`, or remove {fact}",
        "请更正 `{gate}`，或删去 {fact}",
    ),
    "facts-conflict": Said(
        "these facts cannot all be: {facts}",
        "这些事实不能同时成立：{facts}",
        "each of them applies only where the others do not: correct one",
        "它们适用的前提互相排斥，请更正其中之一",
    ),
    "nothing-to-assess": Said(
        "none of these rulebooks answers what was asked", "所选规则均不回答所问问题", "choose other questions with -q, or other rulebooks with -j", "请用 -q 另选问题，或用 -j 另选法域"
    ),
    # conditions and rulebooks
    "not-a-condition": Said("`{word}` is not a condition", "`{word}` 不是条件", "write a fact with its value, as `group.fact: value`", "请写成事实与取值，如 `group.fact: value`"),
    "one-key": Said("a condition has one key, this has: {found}", "一个条件只能写一项，此处写了：{found}", "put several conditions into `all: [...]`", "多个条件请放入 `all: [...]`"),
    "at-least-of": Said("`at_least` and `of` belong together", "`at_least` 与 `of` 须成对使用", "write `at_least: 2` and `of: [...]`", "请写 `at_least: 2` 和 `of: [...]`"),
    "at-least-range": Said("`{word}` is not a number from 1 to {most}", "`{word}` 不是 1 到 {most} 之间的数", "count the conditions below `of`", "请核对 `of` 下的条件数"),
    "empty-list": Said("a list without members", "列表为空", "name at least one", "至少写一项"),
    "negated-gate": Said(
        "`not` stands over {fact}, which may not apply at all",
        "`not` 直接否定了可能根本不适用的 {fact}",
        "put the condition under which it applies into the same `all`",
        "请在同一个 `all` 中写明该事实的适用条件",
    ),
    "unknown-question": Said("no question is called `{word}`", "没有名为 `{word}` 的问题", "known: {known}", "可用：{known}"),
    "unknown-aspect": Said("no aspect is called `{word}`", "没有名为 `{word}` 的分项", "known: {known}", "可用：{known}"),
    "unknown-topic": Said("this rulebook does not answer `{word}`", "本规则文件不回答 `{word}`", "it answers: {known}", "可回答：{known}"),
    "unknown-outcome": Said("no outcome is called `{word}`", "没有名为 `{word}` 的结论", "known: {known}", "可用：{known}"),
    "unknown-part": Said("no part is called `{word}`", "没有名为 `{word}` 的组成部分", "known: {known}", "可用：{known}"),
    "unknown-element": Said("no element or decision is called `{word}`", "没有名为 `{word}` 的要件或结论规则", "ids stand under `elements:` and `decide:`", "编号见 `elements:` 和 `decide:`"),
    "unknown-reading": Said("no reading is called `{word}`", "没有名为 `{word}` 的解释", "known: {known}", "可用：{known}"),
    "unknown-authority": Said("no authority is called `{word}`", "没有名为 `{word}` 的依据", "add it under `authorities:`, with its source", "请在 `authorities:` 下补充并注明来源"),
    "unknown-proof": Said("no kind of proof is called `{word}`", "没有名为 `{word}` 的证据类型", "known: {known}", "可用：{known}"),
    "unknown-type": Said("no type of fact is called `{word}`", "没有名为 `{word}` 的事实类型", "known: {known}", "可用：{known}"),
    "unknown-scale": Said("no scale is called `{word}`", "没有名为 `{word}` 的结论方式（one 单选，set 多选）", "known: {known}", "可用：{known}"),
    "unknown-jurisdiction": Said("there is no rulebook for `{word}`", "没有 `{word}` 的规则文件", "known: {known}", "可用：{known}"),
    "unknown-proposal": Said("no proposal is called `{word}`", "没有名为 `{word}` 的法案", "known: {known}", "可用：{known}"),
    "duplicate-id": Said("`{id}` is used twice", "编号 `{id}` 重复使用", "every id is used once: rename one", "每个编号只能用一次，请改名"),
    "wrong-id": Said("`{id}` is not an id", "`{id}` 不是有效编号", "write `<jurisdiction>.<words-with-hyphens>`", "请写成 `<法域>.<用连字符连接的词>`"),
    "wrong-prefix": Said("`{id}` does not start with `{prefix}`", "`{id}` 没有以 `{prefix}` 开头", "ids here start with `{prefix}`: rename it", "此处编号须以 `{prefix}` 开头，请改名"),
    "values-needed": Said("{fact} needs values", "{fact} 需要列出取值", "add `values:`", "请补上 `values:`"),
    "values-unwanted": Said("{fact} has a type without named values", "{fact} 的类型没有命名取值", "remove `values:`", "请删去 `values:`"),
    "gate-without-fact": Said("`only_if` must name another fact", "`only_if` 须涉及另一事实", "name a fact in it, or leave it out", "请写明事实，或删去该项"),
    "no-decisions": Said("`{topic}` has no decisions", "`{topic}` 没有结论规则", "add `decide:`, ending with `otherwise`", "请补上以 `otherwise` 结尾的 `decide:`"),
    "long-chain": Said("more than {most} elements rest on one another here", "此处层层引用超过 {most} 个要件", "make the chain shorter", "请缩短引用链"),
    "wrong-kind-of-test": Said("`{key}` does not belong to this kind of test", "`{key}` 不属于这类测试", "an example has facts, complete and expect; a theorem given and always, or irrelevant", "示例用 facts、complete、expect；定理用 given 与 always，或 irrelevant"),
    "circle": Said("this rests on itself: {path}", "循环引用：{path}", "break the circle at one place", "请在一处断开循环"),
    "when-or-readings": Said("an element has either `when` or `readings`", "要件须有 `when` 或 `readings` 之一", "write exactly one of them", "请写且只写其中之一"),
    "one-reading": Said("one reading is no choice", "只有一种解释，不构成分歧", "add the other side, or write `when:`", "请补充另一方观点，或改用 `when:`"),
    "settled-readings": Said("settled law has no readings", "已有定论的法律不应有多种解释", "write majority, contested or open", "请写 majority、contested 或 open"),
    "favoured-majority": Said(
        "`favoured` belongs to `settled: majority` with readings, and to nothing else",
        "`favoured` 只与带有多种解释的 `settled: majority` 并用",
        "add or remove `favoured:`",
        "请补上或删去 `favoured:`",
    ),
    "no-authority": Said("`{id}` names no authority", "`{id}` 没有列出依据", "add `cites: [...]`", "请补上 `cites: [...]`"),
    "presumption-without-authority": Said("a presumption of law needs an authority", "法律推定须有依据", "add `cites: [...]`, or write `why: ordinary`", "请补上 `cites: [...]`，或写 `why: ordinary`"),
    "not-exact": Said("one exact value is wanted here", "此处须为一个确定的值", "write the value itself, without a bound and without `perhaps_more`", "请直接写出该值，不用界限，也不用 `perhaps_more`"),
    "otherwise-last": Said("the last decision, and only the last, is the `otherwise`", "最后一条（且仅最后一条）须为 `otherwise`", "every question ends with one `otherwise`", "每个问题以一个 `otherwise` 结尾"),
    "if-then-or-otherwise": Said("a decision has `if` and `then`, or `otherwise` alone", "结论规则须有 `if` 与 `then`，或单独的 `otherwise`", "write one of the two forms", "请采用其中一种写法"),
    "dates-swapped": Said("it ends before it begins", "终止日早于起始日", "exchange `from` and `until`", "请调换 `from` 与 `until`"),
    "other-jurisdiction": Said("this proposal is for another jurisdiction", "该法案属于其他法域", "write `jurisdiction: {wanted}`", "请写 `jurisdiction: {wanted}`"),
    "nothing-to-replace": Said("there is no `{id}` to replace", "没有可替换的 `{id}`", "remove `replace: yes`", "请删去 `replace: yes`"),
    "replace-unsaid": Said("`{id}` exists already", "`{id}` 已存在", "write `replace: yes`, or choose another id", "请写 `replace: yes`，或换一个编号"),
    "not-national": Said("`{id}` is not left to the member states", "`{id}` 不属于成员国自行规定的事项", "{base}.yaml would have to say `national: yes`", "须由 {base}.yaml 标明 `national: yes`"),
    "example-or-theorem": Said("a test is an example (`facts`, `expect`) or a theorem", "测试应为示例（`facts`、`expect`）或定理", "write `expect`, `always` or `irrelevant`", "请写 `expect`、`always` 或 `irrelevant` 之一"),
    # the command line
    "bad-set": Said("`{word}` does not set a fact", "`{word}` 没有写成“事实=取值”", "write --set fact=value, as --set editing.manual=substantial", "请写成 --set 事实=取值，如 --set editing.manual=substantial"),
    "bad-reading": Said("`{word}` does not choose a reading", "`{word}` 没有写成“要件=解释名称”", "write --reading element=name", "请写成 --reading 要件=名称"),
    "not-contested": Said("`{word}` has no readings to choose from", "`{word}` 没有可选的解释", "contested elements here: {known}", "此处有争议的要件：{known}"),
    "reading-not-in-force": Said("the reading `{word}` is not in force on {day}", "解释 `{word}` 在 {day} 尚未或不再有效", "choose another day with --as-of", "请用 --as-of 选择其他日期"),
    "durable-missing": Said("durable-rules is not installed here", "此处没有安装 durable-rules", "use --engine native; durable-rules needs Python below 3.13", "请用 --engine native；durable-rules 需要 3.13 以下的 Python"),
    "unknown-format": Said("no format is called `{word}`", "没有名为 `{word}` 的格式", "known: {known}", "可用：{known}"),
    "unknown-schema": Said("no JSON Schema is called `{word}`", "没有名为 `{word}` 的 JSON Schema", "known: {known}", "可用：{known}"),
    "bad-fail-on": Said("`{word}` is neither an outcome nor a state", "`{word}` 既不是结论也不是状态", "known: {known}", "可用：{known}"),
    "no-rules": Said("there are no rulebooks in `{path}`", "`{path}` 中没有规则文件", "a rules folder holds facts.yaml, questions.yaml and us.yaml or others", "规则文件夹应有 facts.yaml、questions.yaml 以及 us.yaml 等文件"),
    # decided cases
    "no-cases": Said("there are no decided cases in `{path}`", "`{path}` 中没有裁决案例", "a case is a file <jurisdiction>/<id>.yaml with `decided:`", "案例文件为 <法域>/<编号>.yaml，并含 `decided:`"),
    "unknown-case": Said("no decided case is called `{word}`", "没有编号为 `{word}` 的案例", "aigc-rules cases list shows them all", "用 aigc-rules cases list 可列出全部案例"),
    "not-a-case-date": Said("`{word}` is not a date", "`{word}` 不是日期", "write YYYY-MM-DD, or YYYY-MM or YYYY where no more is known", "请写成 YYYY-MM-DD；只知年月时写 YYYY-MM 或 YYYY"),
    "wrong-code": Said("`{word}` is not the code of a jurisdiction", "`{word}` 不是法域代码", "write two small letters, as `us`", "请写两个小写字母，例如 `us`"),
    # settings
    "not-toml": Said("this is not TOML: {why}", "这不是有效的 TOML：{why}", "correct it, or remove the file", "请更正，或删去该文件"),
    "unknown-setting": Said("no setting is called `{key}`", "没有名为 `{key}` 的设置", "known: {known}", "可用：{known}"),
    "wrong-setting": Said("`{key}` does not take this value", "`{key}` 不能取此值", 'write ascii = true, jurisdictions = ["us", "uk"], rules = "folder"', '请写成 ascii = true、jurisdictions = ["us", "uk"]、rules = "文件夹"'),
    "watch-input": Said("standard input cannot be watched", "无法监视标准输入", "name a file", "请指定文件"),
    # what if
    "one-to-compare": Said("one scenario alone cannot be compared", "只有一个情景，无从比较", "name two or more", "请指定两个或更多情景"),
    "one-what-if": Said("ask one thing: a change, --sweep or --flip", "请只问一件事：改变事实等、--sweep 或 --flip", "a change is --set, --reading, --with or --as-of, also together", "改变可用 --set、--reading、--with、--as-of，也可并用"),
    "bad-flip": Said("`{word}` does not name an outcome to reach", "`{word}` 没有写明要得到的结论", "write --flip us.subsistence=whole", "请写成 --flip us.subsistence=whole"),
    "many-outcomes": Said("`{word}` can come out in several ways at once", "`{word}` 可同时有多个结论", "--flip is for questions with one outcome; try --set or --sweep", "--flip 只用于单一结论的问题，可改用 --set 或 --sweep"),
    "nothing-to-sweep": Said("no rule here tells values of {fact} apart", "此处没有规则区分 {fact} 的取值", "choose another fact, or other questions with -q", "请另选事实，或用 -q 另选问题"),
    "no-base": Said("`{word}` extends a rulebook that is not there", "`{word}` 所基于的规则文件不存在", "known: {known}", "可用：{known}"),
}  # fmt: skip
