"""How an HTML document looks, on a screen and on paper; every text has a contrast of at least 4.5 to 1."""

STYLE = """
:root { color-scheme: light; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --link: #0b4f9e;
  --ground: #f6f8fa; --good: #116329; --part: #0f5c6e; --split: #7d4e00; --bad: #a40e26; --ask: #6e3fb0 }
* { box-sizing: border-box }
html { scroll-padding-top: 1rem }
body { margin: 0 auto; padding: 2.5rem 1.25rem 5rem; max-width: 54rem; color: var(--ink); background: #fff;
  font: 1.0625rem/1.55 Charter, "Bitstream Charter", Georgia, "Times New Roman", "Noto Serif CJK SC",
  "Source Han Serif SC", "Songti SC", SimSun, serif }
:lang(zh-Hans) body, body:lang(zh-Hans) { line-height: 1.75 }
h1, h2, h3, h4, h5, h6, caption, th, dt, nav, sup, .soft { font-family: "Helvetica Neue", Arial,
  "Liberation Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 .75rem }
h2 { font-size: 1.35rem; margin: 3rem 0 .9rem; padding-bottom: .3rem; border-bottom: 2px solid var(--ink) }
h3 { font-size: 1.2rem; margin: 2.5rem 0 .5rem }
h4 { font-size: 1rem; margin: 1.9rem 0 .4rem }
h5, h6 { font-size: .87rem; margin: 1.2rem 0 .3rem; color: var(--soft) }
p { margin: .5rem 0 }
p.soft, span.soft { color: var(--soft); font-size: .87em }
code { font: .78em/1.4 ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; color: var(--soft);
  font-weight: normal; overflow-wrap: anywhere }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .2em; overflow-wrap: anywhere }
a:focus-visible, .table:focus-visible { outline: 3px solid var(--link); outline-offset: 2px }
:target { background: #fff4c2 }
sup { font-size: .72em; line-height: 0 }
sup a { text-decoration: none; padding: 0 .1em }
ul { margin: .3rem 0; padding-left: 1.3rem }
li { margin: .2rem 0 }
li.marked { list-style: none; text-indent: -1.15em }
li.marked > ul { text-indent: 0 }
ul.bare { list-style: none; padding-left: 0; margin: 0 }
ul.bare > li { margin: 0 0 .25rem }
dl { display: grid; grid-template-columns: minmax(7rem, 11rem) 1fr; gap: .4rem 1rem; margin: .5rem 0 1rem }
dt { color: var(--soft); font-size: .9em }
dd { margin: 0; min-width: 0 }
.good, .part, .split, .bad, .ask { font-weight: bold }
.good { color: var(--good) } .part { color: var(--part) } .split { color: var(--split) }
.bad { color: var(--bad) } .ask { color: var(--ask) }
.yes { color: var(--good) } .no { color: var(--bad) } .unknown { color: var(--split) }
.table { overflow-x: auto; margin: 1.1rem 0 }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: .88rem;
  line-height: 1.45 }
table.wide { min-width: 38rem }
caption { text-align: left; font-weight: bold; padding: .3rem 0 .45rem }
th, td { border-top: 1px solid var(--line); padding: .45rem .6rem .45rem 0; text-align: left;
  vertical-align: top; overflow-wrap: break-word }
thead th { border-top: 2px solid var(--ink); border-bottom: 1px solid var(--ink); font-size: .82rem }
tbody th { font-weight: normal; font-family: inherit }
tbody tr:last-child > * { border-bottom: 1px solid var(--ink) }
nav { border: 1px solid var(--line); border-radius: 6px; background: var(--ground); padding: .6rem 1rem;
  margin-bottom: 2.5rem; font-size: .87rem }
nav ul { list-style: none; padding: 0; margin: 0; columns: 2; column-gap: 2rem }
nav li { break-inside: avoid }
nav li.under { padding-left: 1.1rem }
.notes { font-size: .87rem; line-height: 1.5 }
.notes ol { padding-left: 2.2rem }
.back a { text-decoration: none }
article + article { margin-top: 5rem }
@media (max-width: 40rem) {
  body { padding: 1.25rem 1rem 3rem; font-size: 1rem }
  h1 { font-size: 1.5rem }
  ul { padding-left: 1.05rem }
  nav ul { columns: 1 }
  dl { grid-template-columns: 1fr; gap: .1rem } dd { margin-bottom: .5rem }
}
@page { size: A4; margin: 18mm 20mm 18mm }
@media print {
  body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.4 }
  h2 { margin-top: 18pt } h3 { margin-top: 14pt } h4 { margin-top: 11pt } li { margin: .1rem 0 }
  nav, .back { display: none }
  a { color: inherit; text-decoration: none }
  h1 { font-size: 20pt } h2 { font-size: 14pt } h3 { font-size: 12.5pt }
  h1, h2, h3, h4, h5, h6, caption { break-after: avoid }
  p, li { orphans: 2; widows: 2 }
  .table { overflow: visible } table, table.wide { min-width: 0; font-size: 8.8pt }
  tr, dt, dd { break-inside: avoid } thead { display: table-header-group }
  .notes { font-size: 8.8pt }
  article + article { break-before: page; margin-top: 0 }
}
""".strip()
