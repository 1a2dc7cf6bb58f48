import { type Html, html } from '../html.ts'
import { capital, counted } from '../wording.ts'

/** One balance test as judged: a name, what came of it, and the figures in a sentence. */
export interface Band {
  readonly name: string
  readonly outcome: 'pass' | 'fail' | 'undecided'
  /** Such as "31.2 ± 0.8 days, wanted 25 to 35". */
  readonly told: string
}

const SIGNS = { pass: ['good', '✓'], fail: ['bad', '✗'], undecided: ['open', '?'] } as const
const WORDS = { pass: 'holds', fail: 'does not hold', undecided: 'undecided' } as const

/** What balance files say of a run. */
export interface BalanceOfRun {
  readonly bands: readonly Band[]
  /** Files for the run's scenario that cannot judge this run, with the line that plays what they are for. */
  readonly elsewhere: readonly { readonly name: string; readonly command: string }[]
}

const bandItems = (bands: readonly Band[]): Html => html`<ul class="verdict">
${bands.map(({ name, outcome, told }) => {
  const [look, sign] = SIGNS[outcome]
  return html`<li><span class="${look}">${sign} ${WORDS[outcome]}</span>: <strong>${capital(name)}</strong>. ${told}</li>`
})}
</ul>`

const of = (bands: readonly Band[], outcome: Band['outcome']): readonly Band[] => bands.filter((band) => band.outcome === outcome)

/** The balance tests of a run: those that fail are told, then the undecided, and those that hold are counted; nothing where there are none. */
export const bandList = ({ bands, elsewhere }: BalanceOfRun): Html => {
  const holding = of(bands, 'pass')
  const told = [...of(bands, 'fail'), ...of(bands, 'undecided')]
  const all = told.length === 0 ? 'All ' : ''
  return html`<div role="group" aria-label="Balance tests">${told.length > 0 ? bandItems(told) : html``}${
    holding.length > 0
      ? html`<details><summary><span class="good">✓</span> ${all}${counted(holding.length, 'balance test')} ${holding.length === 1 ? 'holds' : 'hold'}</summary>${bandItems(holding)}</details>`
      : html``
  }${elsewhere.map(({ name, command }) => html`<p class="note">“${name}” is for other days or players than these: <code tabindex="0">${command}</code></p>`)}</div>`
}

/** The same in a sentence: what does not hold is named. */
export const balanceSentence = ({ bands }: BalanceOfRun): string => {
  const failing = of(bands, 'fail')
  const parts = [
    ...(failing.length > 0
      ? [
          `${failing.length} of ${counted(bands.length, 'test')} ${failing.length === 1 ? 'does' : 'do'} not hold (${failing.map(({ name }) => name).join('; ')})`,
        ]
      : []),
    ...(of(bands, 'undecided').length > 0 ? [`${of(bands, 'undecided').length} undecided`] : []),
    ...(of(bands, 'pass').length > 0 ? [`${of(bands, 'pass').length} hold`] : []),
  ]
  return of(bands, 'pass').length === bands.length ? `all ${counted(bands.length, 'test')} hold.` : `${parts.join(', ')}.`
}
