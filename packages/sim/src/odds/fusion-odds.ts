import type { Ruleset } from '@lumen/rules'
import { type Attempts, attemptsFor, attemptsPerSuccess, type Fusing, fusingOf } from './fusing.ts'
import { Endless, type Enough } from './waiting.ts'

export interface FusionAsked {
  /** The tier that is wanted. */
  readonly tier: number
  /** The tier of the copies that one begins with. */
  readonly from: number
  /** How many copies of it. */
  readonly copies: number
  /** Whether shards make attempts certain as soon as there are enough. */
  readonly redeem: boolean
  readonly boostPpm: number
}

/** One tier on the way, in the mean. */
export interface FusionStep {
  readonly tier: number
  readonly chance: number
  readonly attempts: number
  /** Copies of the tier that its attempts take. */
  readonly copies: number
  readonly lumees: number
  /** Attempts for a success in the long run. */
  readonly perSuccess: number
}

export interface FusionOdds {
  /** From the wanted tier down. */
  readonly steps: readonly FusionStep[]
  /** Attempts at all tiers, copies of the lowest tier that go in, and lumees. */
  readonly attempts: Enough
  readonly copies: Enough
  readonly lumees: Enough
  /** From this tier down attempts are so many that they are taken at their mean; undefined: none are. */
  readonly meanFrom: number | undefined
}

/** Copies that are wanted next, with the luck that led there, told apart by the lumees that it took; sums over masses by part. */
interface Row {
  readonly mass: Float64Array
  readonly attempts: Float64Array
  readonly lumees: Float64Array
}

/** Masses below this are not followed from one tier to the next. */
const DUST = 1e-12
/** What a number of copies may be followed to, one by one: above it each success takes as many attempts as in the long run. */
const MOST = 200
/** Into how many parts of the mean expenses are told apart; far beyond it they are one. */
const PARTS = 150
const ALL_PARTS = 12 * PARTS

const quantiles = (values: readonly (readonly [value: number, mass: number])[]): Enough => {
  const sorted = [...values].sort(([a], [b]) => a - b)
  const total = sorted.reduce((sum, [, mass]) => sum + mass, 0)
  const at = (share: number): number => {
    let sum = 0
    for (const [value, mass] of sorted) {
      sum += mass
      if (sum >= share * total - 1e-12) return value
    }
    return sorted.at(-1)![0]
  }
  return { p50: at(0.5), p90: at(0.9), p99: at(0.99), mean: sorted.reduce((sum, [value, mass]) => sum + value * mass, 0) / total }
}

type Rows = ReadonlyMap<number, Row>

const emptyRow = (): Row => ({
  mass: new Float64Array(ALL_PARTS),
  attempts: new Float64Array(ALL_PARTS),
  lumees: new Float64Array(ALL_PARTS),
})

interface Cell {
  readonly wanted: number
  readonly mass: number
  /** Means of the cell. */
  readonly attempts: number
  readonly lumees: number
}

function* cellsOf(rows: Rows): Iterable<Cell> {
  for (const [wanted, { mass, attempts, lumees }] of rows)
    for (let part = 0; part < ALL_PARTS; part++)
      if (mass[part]! > 0) yield { wanted, mass: mass[part]!, attempts: attempts[part]! / mass[part]!, lumees: lumees[part]! / mass[part]! }
}

/** One tier further down: from the copies that are wanted of the tier above to those that its attempts take. */
const descend = (rows: Rows, fusing: Fusing, width: number): Rows => {
  const attempts: ReadonlyMap<number, Attempts> = attemptsFor(fusing, [...rows.keys()])
  const next = new Map<number, Row>()
  for (const cell of cellsOf(rows)) {
    const { from, chances } = attempts.get(cell.wanted)!
    for (let i = 0; i < chances.length; i++) {
      const mass = cell.mass * chances[i]!
      if (mass < DUST) continue
      const tries = from + i
      const lumees = cell.lumees + tries * fusing.lumees
      const part = Math.min(ALL_PARTS - 1, Math.round(lumees / width))
      let row = next.get(2 * tries)
      if (row === undefined) {
        row = emptyRow()
        next.set(2 * tries, row)
      }
      row.mass[part]! += mass
      row.attempts[part]! += mass * (cell.attempts + tries)
      row.lumees[part]! += mass * lumees
    }
  }
  return next
}

/** Everything at its mean: what lies below so many copies of a tier. */
const meanBelow = (wanted: number, fusings: readonly Fusing[]) => {
  let copies = wanted
  let attempts = 0
  let lumees = 0
  for (const fusing of fusings) {
    const tries = copies * attemptsPerSuccess(fusing)
    attempts += tries
    lumees += tries * fusing.lumees
    copies = 2 * tries
  }
  return { copies, attempts, lumees }
}

/**
 * What it takes to fuse copies of a tier, from copies of a lower one. Exact, tier by tier, as long as there are not more
 * than two hundred copies to follow; expenses over several tiers are told apart to less than a per cent of their mean.
 */
export const fusionOdds = (ruleset: Ruleset, { tier, from, copies, redeem, boostPpm }: FusionAsked): FusionOdds => {
  const fusings = Array.from({ length: tier - from }, (_, i) => fusingOf(ruleset, tier - 1 - i, redeem, boostPpm))
  for (const { tier: at, chance, need, shards } of fusings)
    if (chance === 0 && (need === null || shards.most === 0)) throw new Endless(`Fusions of tier ${at} never succeed: their chance is 0.`)
  const width = Math.max(1, meanBelow(copies, fusings).lumees / PARTS)
  const start = emptyRow()
  start.mass[0] = 1
  let rows: Rows = new Map([[copies, start]])
  const steps: FusionStep[] = []
  let meanFrom: number | undefined
  const meanOf = (read: (cell: Cell) => number): number => {
    let sum = 0
    for (const cell of cellsOf(rows)) sum += cell.mass * read(cell)
    return sum
  }
  for (const fusing of fusings) {
    if (meanOf(({ wanted }) => wanted) > MOST) {
      meanFrom = fusing.tier
      break
    }
    const before = meanOf((cell) => cell.attempts)
    rows = descend(rows, fusing, width)
    const attempts = meanOf((cell) => cell.attempts) - before
    steps.push({
      tier: fusing.tier,
      chance: fusing.chance,
      attempts,
      copies: 2 * attempts,
      lumees: attempts * fusing.lumees,
      perSuccess: attemptsPerSuccess(fusing),
    })
  }
  const rest = fusings.slice(steps.length)
  let wanted = meanOf((cell) => cell.wanted)
  for (const fusing of rest) {
    const perSuccess = attemptsPerSuccess(fusing)
    const attempts = wanted * perSuccess
    steps.push({ tier: fusing.tier, chance: fusing.chance, attempts, copies: 2 * attempts, lumees: attempts * fusing.lumees, perSuccess })
    wanted = 2 * attempts
  }
  const ends = [...cellsOf(rows)].map((cell) => {
    const below = meanBelow(cell.wanted, rest)
    return { mass: cell.mass, copies: below.copies, attempts: cell.attempts + below.attempts, lumees: cell.lumees + below.lumees }
  })
  const of = (key: 'copies' | 'attempts' | 'lumees'): Enough => quantiles(ends.map((end) => [end[key], end.mass]))
  return { steps, attempts: of('attempts'), copies: of('copies'), lumees: of('lumees'), meanFrom }
}
