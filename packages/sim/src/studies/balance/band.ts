/** Where a figure should be. Bounds are included unless said otherwise. */
export interface Band {
  readonly low: number
  readonly high: number
  readonly strict: boolean
}

const UNITS: Readonly<Record<string, number>> = { '': 1, d: 1, '%': 0.01, K: 1e3, M: 1e6, B: 1e9 }
const NUMBER = '(-?\\d+(?:\\.\\d+)?)\\s*([dKMB%]?)'
const RANGE = new RegExp(`^${NUMBER}\\s*\\.\\.\\s*${NUMBER}$`)
const AROUND = new RegExp(`^${NUMBER}\\s*(?:±|\\+-)\\s*${NUMBER}$`)
const SIDE = new RegExp(`^(<=|>=|<|>)\\s*${NUMBER}$`)

/** What a band may look like, for errors and schemas. */
export const BAND_FORM = 'a band such as 25..35, < 40, >= 3, 258100 ± 200 or 20%..30% (units: d, %, K, M, B)'

const worth = (digits: string, unit: string): number => Number((Number(digits) * UNITS[unit]!).toPrecision(15))

/** Reads a band; undefined where it is none. */
export const parseBand = (text: string): Band | undefined => {
  const range = RANGE.exec(text.trim())
  if (range) {
    // 25..35d: the unit at the end is that of both
    const [low, high] = [worth(range[1]!, range[2] || range[4]!), worth(range[3]!, range[4]!)]
    return low <= high ? { low, high, strict: false } : undefined
  }
  const around = AROUND.exec(text.trim())
  if (around) {
    const [middle, reach] = [worth(around[1]!, around[2] || around[4]!), worth(around[3]!, around[4]!)]
    return reach >= 0 ? { low: middle - reach, high: middle + reach, strict: false } : undefined
  }
  const side = SIDE.exec(text.trim())
  if (!side) return undefined
  const bound = worth(side[2]!, side[3]!)
  const below = side[1]!.startsWith('<')
  return { low: below ? Number.NEGATIVE_INFINITY : bound, high: below ? bound : Number.POSITIVE_INFINITY, strict: side[1]!.length === 1 }
}

export type Verdict = 'pass' | 'fail' | 'undecided'

/** Pass: the whole interval lies within the band. Fail: none of it does. Else nobody can tell yet. */
export const judge = ({ low, high }: { readonly low: number; readonly high: number }, band: Band): Verdict => {
  if (Number.isNaN(low) || Number.isNaN(high)) return 'undecided'
  const inside = band.strict ? low > band.low && high < band.high : low >= band.low && high <= band.high
  if (inside) return 'pass'
  const outside = band.strict ? high <= band.low || low >= band.high : high < band.low || low > band.high
  return outside ? 'fail' : 'undecided'
}
