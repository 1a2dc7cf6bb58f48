import { type Html, html } from '../html.ts'

/** One balance test as judged: a name, what came of it, and the figures in a sentence. */
export interface Band {
  readonly name: string
  readonly outcome: 'pass' | 'fail' | 'undecided'
  /** Such as "31.2 ± 0.8 days, wanted 25 to 35". */
  readonly told: string
}

const SIGNS = { pass: ['good', '✓'], fail: ['bad', '✗'], undecided: ['open', '?'] } as const
const WORDS = { pass: 'holds', fail: 'does not hold', undecided: 'undecided' } as const

/** The balance tests of a run, those that fail first; nothing where none were judged. */
export const bandList = (bands: readonly Band[]): Html => {
  if (bands.length === 0) return html``
  const order: readonly Band['outcome'][] = ['fail', 'undecided', 'pass']
  const sorted = [...bands].sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))
  return html`<ul class="verdict" aria-label="Balance tests">
${sorted.map(({ name, outcome, told }) => {
  const [look, sign] = SIGNS[outcome]
  return html`<li><span class="${look}">${sign} ${WORDS[outcome]}</span>: <strong>${name}</strong>. ${told}</li>`
})}
</ul>`
}
