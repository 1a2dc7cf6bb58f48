import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { type Chart, draw } from './draw.ts'
import { type Html, html, raw } from './html.ts'
import { STYLE } from './style.ts'

/**
 * The page that every report of the simulator is: a verdict, then sections, each answering one question with figures.
 * A verb that has something to show makes sections of its own and hands them over:
 *
 *     const effects = section({
 *       id: 'comparison', name: 'Comparison', title: 'What does the change do?',
 *       parts: [figure({ title: 'Fusions rise by 2.1 ± 0.3', note: 'Dots: …', chart: (size) => spec, table: tableHtml(head, rows) })],
 *     })
 *     await writePage('report.html', { ...page, sections: [effects] })
 */

/** Where a chart will stand: beside text on a wide page (800 px), or alone on a phone (340 px). */
export type Size = 'wide' | 'narrow'

/** A chart with its finding for a title, how to read it, and its data. It is drawn when its page is written. */
export interface Figure {
  /** What the chart shows, as a finding: "52 % of what is earned is spent". */
  readonly title: string
  /** How to read it: what bars, bands and dots are. */
  readonly note: string
  readonly chart: (size: Size) => Chart
  /** The figures that were drawn, as `tableHtml` gives them. */
  readonly table: Html
}

/** One question and what answers it. */
export interface Section {
  /** Its address on the page: lower case, no blanks. */
  readonly id: string
  /** Its name among the links at the top: a word or two. */
  readonly name: string
  /** The question that it answers. */
  readonly title: string
  /** What stands below the title, in this order. */
  readonly parts: readonly (Figure | Html)[]
}

export interface Page {
  /** What was done to what, such as "Lumen simulation · First month". */
  readonly name: string
  /** What came of it, in a sentence. */
  readonly verdict: string
  /** The question that was asked. */
  readonly lead: string
  /** What stands above the first section. */
  readonly opening: Html
  readonly sections: readonly Section[]
}

/** A chart with all that belongs to it, typed. */
export const figure = (parts: Figure): Figure => parts

/** A question with what answers it, typed. */
export const section = (parts: Section): Section => parts

/** How something was found: the line that repeats it, facts as terms of a list, and what else there is to say. */
export const methodLayout = (command: string, facts: Html, parts: Section['parts']): Section => ({
  id: 'method',
  name: 'Method',
  title: 'Method',
  parts: [
    html`<dl class="method">
<dt>Run it again</dt><dd><code>${command}</code></dd>
${facts}
</dl>`,
    ...parts,
  ],
})

/** A short text between figures. */
export const paragraph = (text: string): Html => html`<p>${text}</p>`

/** A short table that is its own finding: a card like a chart's, without a picture. */
export const tableCard = (title: string, note: string, table: Html): Html => html`<figure class="table">
<figcaption><h3>${title}</h3><p>${unbroken(note)}</p></figcaption>
${table}
</figure>
`

/** Something long that a reader opens who wants to know. */
export const folded = (summary: string, content: Html): Html => html`<details><summary>${summary}</summary>${content}</details>`

/** A number and its per cent sign stay on one line. */
const unbroken = (text: string): string => text.replaceAll(' %', '\u00a0%')

const isFigure = (part: Figure | Html): part is Figure => 'chart' in part

/** A figure's HTML: drawn twice, for both widths. */
const drawn = async ({ title, note, chart, table }: Figure, id: string): Promise<Html> => {
  const picture = async (size: Size): Promise<Html> =>
    html`<div class="chart ${size}" role="img" tabindex="0" aria-label="${title}" aria-describedby="${id}-note">${raw(await draw(chart(size)))}</div>`
  const wide = await picture('wide')
  const narrow = await picture('narrow')
  return html`<figure id="${id}">
<figcaption><h3>${title}</h3><p id="${id}-note">${unbroken(note)}</p></figcaption>
${wide}
${narrow}
<details><summary>Data of this chart</summary>${table}</details>
</figure>
`
}

const head = ({ name, verdict, lead, opening, sections }: Page): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>${name}</title>
<style>${raw(STYLE)}</style>
</head>
<body>
<a class="skip" href="#${sections[0]?.id ?? 'main'}">Skip to the charts</a>
<main id="main">
<header>
<p class="name">${name}</p>
<h1>${verdict}</h1>
<p class="lead">${lead}</p>
${opening}
</header>
<nav aria-label="Sections"><ul>
${sections.map(({ id, name: link }) => html`<li><a href="#${id}">${link}</a></li>`)}
</ul></nav>
`

/** The page in pieces, in reading order: whoever writes them down as they come has the first chart long before the last. */
export async function* pagePieces(page: Page): AsyncGenerator<string> {
  yield head(page).html
  for (const { id, title, parts } of page.sections) {
    yield html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
`.html
    let figures = 0
    for (const part of parts) yield (isFigure(part) ? await drawn(part, `${id}-${++figures}`) : part).html
    yield '</section>\n'
  }
  yield '</main>\n</body>\n</html>\n'
}

/** The whole page: it stands alone, offline too, in light and dark, without scripts. */
export const pageHtml = async (page: Page): Promise<string> => {
  let whole = ''
  for await (const piece of pagePieces(page)) whole += piece
  return whole
}

/** Writes a page piece by piece. Gives the milliseconds until its first chart stood in the file, and until all of it did. */
export const writePage = async (file: string, page: Page): Promise<{ readonly firstChartMs: number; readonly wholeMs: number }> => {
  const began = performance.now()
  const out = createWriteStream(file)
  let firstChartMs: number | undefined
  for await (const piece of pagePieces(page)) {
    await new Promise<void>((resolve, reject) => out.write(piece, (error) => (error ? reject(error) : resolve())))
    if (piece.includes('<svg')) firstChartMs ??= performance.now() - began
  }
  out.end()
  await finished(out)
  const wholeMs = performance.now() - began
  return { firstChartMs: firstChartMs ?? wholeMs, wholeMs }
}
