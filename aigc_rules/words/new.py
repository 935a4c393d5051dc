"""What stands in a new scenario, and what is said of image files."""

from __future__ import annotations

from aigc_rules.words.said import Said

UI: dict[str, tuple[str, str]] = {
    "new_how": ("Take the # away from the lines that you fill in, and put the answer in the place of `unknown`.", "请去掉要填写的行前面的 #，并用答案替换 `unknown`。"),
    "new_short": ("Or let an interview ask only what matters: aigc-rules interview --from FILE", "也可用访谈只问有影响的问题：aigc-rules interview --from FILE"),
    "new_complete": ("Name here the groups in which whatever is left out did not happen. There are: {groups}.", "在此列出这样的组：组内未写出的即视为没有发生。可用：{groups}。"),
    "new_nothing": ("says nothing; needed only as long as no other line is there", "不含任何内容；在写入其他行之前需要保留"),
    "new_only_if": ("Applies only if: {gate}", "仅在下列情形适用：{gate}"),
    "type_yes_no": ("yes or no", "是或否"),
    "type_choice": ("one of", "单选"),
    "type_choices": ("one or more of, as [a, b]; `perhaps_more` leaves the rest open", "可多选，如 [a, b]；`perhaps_more` 表示可能还有"),
    "type_level": ("one step, or a bound as {{at_least: x}}", "选一级，或写界限，如 {{at_least: x}}"),
    "type_count": ("a whole number, or a bound as {{at_least: 3}}", "整数，或界限，如 {{at_least: 3}}"),
    "type_date": ("a day as 2026-03-01, or bounds", "日期，如 2026-03-01，或界限"),
    "type_year": ("a year, or bounds", "年份，或界限"),
    "type_country": ('a country code, as "US"', '国家或地区代码，如 "US"'),
    "type_countries": ('country codes, as ["US", "CN"]; [] means none', '国家或地区代码，如 ["US", "CN"]；[] 表示没有'),
    "drafted_from": ("Drafted from what these files record themselves: {files}. Metadata can be wrong or forged, and no signature was checked: confirm every line.", "根据下列文件自身的记录起草：{files}。元数据可能有误或被伪造，签名未经核验：请逐项确认。"),
    "found_in": ("To be confirmed. {file}, {where}: {text}", "待确认。{file}，{where}：{text}"),
    "found_other": ("Found, and of no fact by itself: {file}, {where}: {text}", "已发现，但本身不构成任何事实：{file}，{where}：{text}"),
    "found_nothing": ("{file} records nothing of how it was made.", "{file} 未记录制作方式。"),
    "trouble_cut": ("cut short", "内容被截断"),
    "trouble_broken": ("not readable", "无法读取"),
    "trouble_huge": ("too large to be read", "过大，未读取"),
}  # fmt: skip

PROBLEMS: dict[str, Said] = {
    "not-an-image": Said(
        "`{path}` is no PNG, JPEG or WebP file",
        "`{path}` 不是 PNG、JPEG 或 WebP 文件",
        "name an image file of one of these kinds",
        "请指定上述格式的图片文件",
    ),
}  # fmt: skip
