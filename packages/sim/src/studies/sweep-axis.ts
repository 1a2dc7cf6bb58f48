import type { ConfigFiles } from '@lumen/rules'
import { BadChange, type Changes, parseChanges } from '../scenarios/changes.ts'
import { numbersOf, writable } from '../scenarios/config-values.ts'

/** One parameter of a sweep: a change whose amount runs through values. */
export interface Axis {
  /** The change without its amount: `fusion/rates.success.5=`, or `fusion/rates.success.*+=`. */
  readonly what: string
  /** `%` where amounts are shares of what the config holds. */
  readonly unit: '' | '%'
  /** Ascending, each once, as the config can hold them. */
  readonly values: readonly number[]
  /** The bounds that were typed: space-filling designs may take any value within. */
  readonly from: number
  readonly to: number
}

const FORM = /^(?<what>[^\s=+]+?\s*(?:\+=|-=|=))\s*(?<amounts>.+)$/
const RANGE = /^(?<from>[^:]+?)\s*\.\.\s*(?<to>[^:]+?)(?:\s*:\s*(?<steps>\d+))?$/
const NUMBER = /^-?\d+(?:\.\d+)?(?:e-?\d+)?%?$/i

/** Values of a range where nobody says how many. */
const USUAL_STEPS = 9
const MOST_STEPS = 1_000

const EXAMPLE = 'fusion/rates.success.5=0.45..0.65:9, summon/rates.pity.pulls=20,25,30 or fusion/rates.success.*+=-0.05..0.05:5'

const number = (text: string, whole: string): number => {
  if (!NUMBER.test(text.trim())) throw new BadChange(`"${whole}": "${text}" is no number; write ${EXAMPLE}`)
  return Number(text.trim().replace('%', ''))
}

const amountsOf = (text: string, whole: string): readonly number[] => {
  const range = RANGE.exec(text)?.groups as { from: string; to: string; steps?: string } | undefined
  if (range === undefined) return text.split(',').map((one) => number(one, whole))
  const [from, to] = [number(range.from, whole), number(range.to, whole)]
  const steps = Number(range.steps ?? USUAL_STEPS)
  if (!(from < to)) throw new BadChange(`"${whole}": a range goes up, from the smaller to the larger`)
  if (steps < 2 || steps > MOST_STEPS) throw new BadChange(`"${whole}": expected 2 to ${MOST_STEPS.toLocaleString('en-US')} values`)
  return Array.from({ length: steps }, (_, i) => Number((from + ((to - from) * i) / (steps - 1)).toPrecision(12)))
}

/** The nearest amount that the config can hold: a plain value is whole where its file says so, with six decimal places at most. */
export const heldAmount = ({ what }: Pick<Axis, 'what'>, amount: number, files: ConfigFiles): number => {
  if (/[+-]=$/.test(what)) return amount
  const paths = Object.keys(parseChanges(`${what}${amount}`, files))
  const numbers = numbersOf(files).filter(({ path }) => paths.includes(path))
  return numbers.length === 0 ? amount : writable({ whole: numbers.some(({ whole }) => whole) }, amount)
}

/** The changes that one amount makes. Throws BadChange. */
export const changesAt = ({ what, unit }: Pick<Axis, 'what' | 'unit'>, amount: number, files: ConfigFiles): Changes =>
  parseChanges(`${what}${amount}${unit}`, files)

/** Reads an axis as it is typed: `PATH=FROM..TO:STEPS`, `PATH=A,B,C`, also with `+=` and `-=`, amounts also in `%`. Throws BadChange. */
export const parseAxis = (text: string, files: ConfigFiles): Axis => {
  const { what, amounts } = (FORM.exec(text.trim())?.groups ?? {}) as { what?: string; amounts?: string }
  if (what === undefined || amounts === undefined) throw new BadChange(`"${text}" is no parameter with values; write ${EXAMPLE}`)
  const wanted = amountsOf(amounts, text)
  const axis = { what: what.replaceAll(/\s/g, ''), unit: amounts.includes('%') ? ('%' as const) : ('' as const) }
  const seen = new Set<string>()
  const values = wanted
    .map((amount) => heldAmount(axis, amount, files))
    .toSorted((a, b) => a - b)
    .filter((amount) => {
      const key = JSON.stringify(changesAt(axis, amount, files))
      return seen.has(key) ? false : seen.add(key)
    })
  return { ...axis, values, from: Math.min(...wanted), to: Math.max(...wanted) }
}
