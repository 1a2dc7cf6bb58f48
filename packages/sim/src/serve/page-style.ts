/** The looks of the page that reports do not have: fields, buttons, lists. Colours are those of reports. */
export const PAGE_STYLE = `
main { max-width: 1080px; padding-top: 1.6rem; }
h2 { margin-top: 0; } h3 { margin: 1rem 0 .3rem; }
.columns { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1.1rem; align-items: start; margin-top: 1.1rem; }
.card { background: var(--panel); border-radius: 10px; padding: 1rem 1.15rem 1.15rem; --sheet: var(--panel); min-width: 0; }
.wide { margin-top: 1.1rem; }
label { display: block; font-size: .88rem; color: var(--faint); margin: .7rem 0 .2rem; }
.fields { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 0 .8rem; }
input, select, textarea, button { font: inherit; color: inherit; }
input, select, textarea { width: 100%; background: var(--ground); border: 1px solid var(--edge); border-radius: 6px; padding: .4rem .55rem; min-height: 2.4rem; }
:root { --edge: #8b949e; --on: #ffffff; } @media (prefers-color-scheme: dark) { :root { --edge: #6b7684; --on: #10151c; } }
textarea { font: .84rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; resize: vertical; white-space: pre; overflow: auto; }
#changes { min-height: 6.5rem; } #policy-text { min-height: 20rem; }
[aria-invalid="true"] { border-color: var(--bad); outline-color: var(--bad); }
button, a.button { cursor: pointer; border: 1px solid var(--edge); background: var(--ground); border-radius: 6px; padding: .35rem .8rem; min-height: 2.4rem; color: var(--ink); text-decoration: none; display: inline-flex; align-items: center; justify-content: center; }
label code { white-space: nowrap; }
button.main { background: var(--link); border-color: var(--link); color: var(--on); font-weight: 600; padding: .45rem 1.6rem; }
button:disabled { opacity: .55; cursor: default; }
.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin-top: .7rem; }
.problems { margin: .35rem 0 0; padding: 0; list-style: none; color: var(--bad); font-size: .9rem; overflow-wrap: anywhere; white-space: pre-line; } .problems button { min-height: 0; border: 0; background: none; padding: .1rem 0; color: inherit; text-align: left; text-decoration: underline; }
.fine { color: var(--good); font-size: .9rem; margin: .35rem 0 0; }
#values { max-height: 17rem; overflow-y: auto; margin: .4rem 0 0; padding: 0; list-style: none; border: 1px solid var(--grid); border-radius: 6px; background: var(--ground); }
#values li + li { border-top: 1px solid var(--grid); }
#values button { width: 100%; border: 0; border-radius: 0; background: none; text-align: left; display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .1rem .8rem; padding: .4rem .6rem; font-size: .86rem; }
#values button:hover, #values button:focus-visible { background: var(--panel); } #values span { overflow-wrap: anywhere; } #values small { grid-column: 1 / -1; color: var(--faint); } #values b { font-weight: 600; font-variant-numeric: tabular-nums; }
progress { width: 100%; height: .8rem; accent-color: var(--link); margin: .3rem 0; }
.entries { list-style: none; margin: .6rem 0 0; padding: 0; } .entries > li { padding: .75rem 0; border-top: 1px solid var(--grid); } .entries p { margin: .15rem 0; max-width: none; overflow-wrap: anywhere; }
.entries .pinned { font-weight: 650; } .entries button, .entries a.button { font-size: .9rem; min-height: 2.2rem; padding: .2rem .7rem; }
.life pre { margin: .5rem 0; background: var(--ground); max-height: 22rem; white-space: pre-wrap; overflow-wrap: anywhere; } .life select { width: auto; } .between { display: flex; gap: .3rem .9rem; align-items: center; justify-content: space-between; } .between button { flex: none; } #outliers > li { padding: .4rem 0; }
.meta { color: var(--faint); font-size: .88rem; }
.tag { background: var(--link); color: var(--on); border-radius: 4px; padding: .05em .45em; font-size: .8rem; font-weight: 600; }
.verdict { font-size: 1.12rem; font-weight: 600; line-height: 1.4; max-width: none; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[hidden] { display: none !important; }
@media (max-width: 760px) { .columns { grid-template-columns: minmax(0, 1fr); } .fields { grid-template-columns: 1fr 1fr; } .card { padding: .85rem .85rem 1rem; } }
`
