/** The page's looks; follows the reader's light or dark setting, prints in light. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #ffffff; --panel: #f6f7f9; --ink: #1c2128; --faint: #57606a; --grid: #dfe3e8; --link: #1f5fd1; --good: #1f7a45; --bad: #a83a2f; }
@media (prefers-color-scheme: dark) { :root { --ground: #14171c; --panel: #1d2128; --ink: #e8ebef; --faint: #a2abb6; --grid: #333a44; --link: #7fb0ff; --good: #5cc98a; --bad: #f08a7d; } }
@media print { :root { --ground: #fff; --panel: #fff; --ink: #000; --faint: #444; --grid: #ccc; } nav { display: none; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main { max-width: 880px; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
header p.name { margin: 0 0 .4rem; color: var(--faint); font-size: .9rem; letter-spacing: .02em; }
h1 { font-size: clamp(1.3rem, 3.2vw, 1.7rem); line-height: 1.32; font-weight: 650; margin: 0 0 .9rem; text-wrap: balance; }
h2 { font-size: 1.2rem; margin: 3.2rem 0 .25rem; line-height: 1.35; }
h3 { font-size: 1rem; font-weight: 600; margin: 0; line-height: 1.4; }
h1, h2, h3, p, li { overflow-wrap: anywhere; }
p { margin: .5rem 0; max-width: 68ch; }
p.lead, p.note { color: var(--faint); }
p.note { font-size: .92rem; }
a { color: var(--link); }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -999px; } .skip:focus { left: 1rem; top: 1rem; background: var(--ground); padding: .4rem .8rem; }
nav ul { list-style: none; margin: 1.2rem 0 0; padding: 0; display: flex; flex-wrap: wrap; gap: .35rem 1.1rem; font-size: .95rem; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(215px, 1fr)); gap: .75rem; margin: 1.5rem 0 0; padding: 0; }
.figures div { background: var(--panel); border-radius: 8px; padding: .8rem 1rem; }
.figures dt { color: var(--faint); font-size: .85rem; } .figures dd { margin: .15rem 0 0; font-size: 1.35rem; font-weight: 600; font-variant-numeric: tabular-nums; }
.figures dd small { display: block; font-size: .8rem; font-weight: 400; color: var(--faint); }
figure { margin: 1.1rem 0 0; background: var(--panel); border-radius: 10px; padding: 1.1rem 1.2rem .9rem; }
figcaption p { margin: .2rem 0 .7rem; font-size: .9rem; color: var(--faint); max-width: none; } figure.table figcaption p { margin-bottom: .4rem; }
ul.verdict { margin: 1rem 0 0; padding: 0; list-style: none; } ul.verdict li { margin: .4rem 0; max-width: 76ch; } ul.verdict strong, ul.hazards strong { font-weight: 650; }
ul.hazards, ul.outliers { padding: 0; list-style: none; } ul.hazards li, ul.outliers li { margin: .9rem 0; } ul.hazards p, ul.outliers p { margin: .2rem 0; max-width: 76ch; } ul.hazards p + p { color: var(--faint); font-size: .92rem; }
pre { overflow-x: auto; background: var(--panel); border-radius: 8px; padding: .8rem 1rem; font-size: .85rem; max-height: 30rem; } pre code { background: none; padding: 0; }
.chart { overflow-x: auto; } .chart svg { display: block; max-width: 100%; height: auto; } .chart.narrow { display: none; }
@media (max-width: 640px) { .chart.wide { display: none; } .chart.narrow { display: block; } main { padding: 1.5rem 1rem 4rem; } .figures { grid-template-columns: 1fr 1fr; gap: .5rem; } .figures div { padding: .6rem .75rem; } .figures dd { font-size: 1.15rem; } figure { padding: .9rem .75rem .75rem; } }
@media (min-width: 1280px) { nav { position: fixed; left: max(1.5rem, calc(50vw - 440px - 13rem)); top: 2.6rem; width: 10.5rem; } nav ul { flex-direction: column; gap: .2rem; margin: 0; font-size: .88rem; } nav a { text-decoration: none; } nav a:hover { text-decoration: underline; } }
section { scroll-margin-top: 1rem; } section > h3 { margin-top: 1.8rem; } section > h3.study { margin-top: 2.6rem; padding-top: 1.2rem; border-top: 1px solid var(--grid); font-size: 1.08rem; scroll-margin-top: 1rem; }
ol.studies { padding-left: 1.6rem; } ol.studies li { margin: .4rem 0; max-width: 76ch; }
details { margin-top: .7rem; font-size: .92rem; } summary { cursor: pointer; color: var(--link); width: fit-content; padding: .15rem 0; }
.scroll { overflow-x: auto; max-height: 26rem; margin-top: .5rem; }
table { border-collapse: collapse; font-size: .88rem; font-variant-numeric: tabular-nums; width: 100%; }
th, td { text-align: right; padding: .28rem .7rem; border-bottom: 1px solid var(--grid); white-space: nowrap; }
th:first-child { text-align: left; font-weight: 500; padding-left: 0; } thead th { color: var(--faint); font-weight: 500; position: sticky; top: 0; background: var(--sheet, var(--panel)); }
section > .scroll { --sheet: var(--ground); max-height: none; }
.good { color: var(--good); font-weight: 600; } .bad { color: var(--bad); font-weight: 600; } .open { color: var(--faint); font-weight: 600; }
code { font: .9em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: var(--panel); padding: .1em .35em; border-radius: 4px; overflow-wrap: anywhere; }
dl.method { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .35rem 1.2rem; } dl.method dt { color: var(--faint); } dl.method dd { margin: 0; min-width: 0; }
@media (max-width: 640px) { dl.method { grid-template-columns: 1fr; gap: 0; } dl.method dd { margin-bottom: .6rem; } }
`
