import { type Html, html } from '../html.ts'
import { type Section, section } from '../page.ts'

/** A study of a run with the file of the run's folder that holds it. */
export interface KeptStudy<A> {
  readonly file: string
  readonly found: A
}

/** A study as a section shows it. */
export interface ShownStudy {
  readonly file: string
  /** What was asked, in some words. */
  readonly name: string
  readonly verdict: string
  /** What stands below the verdict. */
  readonly parts: Section['parts']
  /** The line that repeats it, after what was played. */
  readonly played: string
  readonly command: string
}

const anchorOf = ({ file }: ShownStudy): string => `study-${file.replace(/\.json$/, '')}`

const partsOf = ({ verdict, parts, file, played, command }: ShownStudy): Section['parts'] => [
  html`<p><strong>${verdict}</strong></p>`,
  ...parts,
  html`<p class="note">${played} Kept in ${file}. Again: <code tabindex="0">${command}</code></p>`,
]

const contents = (studies: readonly ShownStudy[]): Html => html`<ol class="studies" reversed>
${studies.map((one) => html`<li><a href="#${anchorOf(one)}">${one.name}</a>: ${one.verdict}</li>`)}
</ol>`

/** The studies of one sort, the last that was asked first; where there are several, a list of them above. */
export const studiesSection = (head: Omit<Section, 'parts'>, studies: readonly ShownStudy[], about: Html): Section => {
  const [only, ...more] = studies
  if (only === undefined) return section({ ...head, parts: [about] })
  if (more.length === 0) return section({ ...head, parts: [...partsOf(only), about] })
  const latest = studies.toReversed()
  return section({
    ...head,
    parts: [
      contents(latest),
      ...latest.flatMap((one) => [html`<h3 class="study" id="${anchorOf(one)}">${one.name}</h3>`, ...partsOf(one)]),
      about,
    ],
  })
}

/** Nothing was asked yet: which line adds it here. */
export const absent = (text: string, command: string): Html => html`<p>${text} <code tabindex="0">${command}</code></p>`
