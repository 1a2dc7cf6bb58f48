import { time } from '@lumen/rules'
import { CURRENCIES, type Currency } from '../engine/flow-ledger.ts'
import { CHOOSERS } from '../policies/choosers.ts'
import { BELONGS } from '../policies/priority-line.ts'
import { CANDIDATES } from './candidates.ts'
import type { Trace } from './trace.ts'
import { visitsOf } from './visits.ts'

/** A line of a fitted policy, as its file has it; what is not said is as by default. */
export interface FittedLine {
  readonly do: string
  readonly order?: 'highest' | 'lowest'
  readonly spare?: number
  readonly keep?: Partial<Readonly<Record<Currency, number>>>
  readonly per_day?: number
  readonly class?: string
  readonly skill?: string
}

/** How well a line's settings foretell what players chose. */
export interface Foretold {
  readonly rule: string
  readonly settings: string
  readonly asked: number
  readonly share: number
}

/** A rule that fewer players than this share ever used is nobody's habit. */
const SOME_PLAYERS = 0.1
/** A limit a day is one where days pile up, and a small number. */
const PILED_UP = 0.15
const MOST_A_DAY = 60
/** Fewer payments than this show no reserve, and smaller reserves are remainders. */
const PAYMENTS = 30
const REMAINDER = 10

const top = (counts: ReadonlyMap<string, number>): string | undefined =>
  [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0]

const joined = (traces: readonly Trace[], of: (trace: Trace) => ReadonlyMap<string, number>): ReadonlyMap<string, number> => {
  const sum = new Map<string, number>()
  for (const trace of traces) for (const [what, n] of of(trace)) sum.set(what, (sum.get(what) ?? 0) + n)
  return sum
}

/** Two leading digits, rounded down: a reserve that somebody would name. */
const round = (amount: number): number => {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(amount)) - 1)
  return Math.floor(amount / unit) * unit
}

/** What was hardly ever touched of a currency when a rule was paid with it. */
const reserveOf = (traces: readonly Trace[], rule: string, currency: Currency): number => {
  const left = traces
    .flatMap(({ acts }) => acts.flatMap((act) => (act.rule === rule ? (act.left[currency] ?? []) : [])))
    .sort((a, b) => a - b)
  if (left.length < PAYMENTS) return 0
  const least = left[Math.floor(left.length / 200)]!
  return least < REMAINDER ? 0 : round(least)
}

/** A day's limit of a rule, where days pile up at one. */
const limitOf = (traces: readonly Trace[], rule: string): number | undefined => {
  const days = new Map<string, number>()
  for (const { player, firstDay, acts } of traces)
    for (const act of acts) {
      if (act.rule !== rule) continue
      const day = time.dayOf(act.at)
      if (day > firstDay) days.set(`${player} ${day}`, (days.get(`${player} ${day}`) ?? 0) + 1)
    }
  const most = Math.max(0, ...days.values())
  const atMost = [...days.values()].filter((n) => n === most).length
  return most > 0 && most <= MOST_A_DAY && atMost >= PILED_UP * days.size ? most : undefined
}

/** The first visit of each day: what comes first in a later one is often what had to be waited for. */
const firstVisits = ({ acts }: Trace) => visitsOf(acts).filter(({ day }, i, all) => all[i - 1]?.day !== day)

/** Rules by how often each comes before the others in a day's first visit. */
const inOrder = (traces: readonly Trace[], rules: readonly string[]): readonly string[] => {
  const before = new Map<string, { won: number; of: number }>(rules.map((rule) => [rule, { won: 0, of: 0 }]))
  const pair = new Map<string, number>()
  for (const trace of traces)
    for (const { acts } of firstVisits(trace)) {
      const firsts = [...new Set(acts.map(({ rule }) => rule))].filter((rule) => before.has(rule))
      for (const [i, first] of firsts.entries())
        for (const later of firsts.slice(i + 1)) pair.set(`${first} ${later}`, (pair.get(`${first} ${later}`) ?? 0) + 1)
    }
  for (const a of rules)
    for (const b of rules) {
      const [wins, losses] = [pair.get(`${a} ${b}`) ?? 0, pair.get(`${b} ${a}`) ?? 0]
      if (a === b || wins + losses === 0) continue
      // each pair counts once, however often it met
      before.get(a)!.won += wins / (wins + losses)
      before.get(a)!.of++
    }
  const score = (rule: string): number => {
    const { won, of } = before.get(rule)!
    return of === 0 ? 0.5 : won / of
  }
  return [...rules].sort((a, b) => score(b) - score(a) || (a < b ? -1 : 1))
}

/** The settings that foretell best what was chosen with a rule. */
export const foretold = (traces: readonly Trace[], rule: string): (Foretold & { readonly index: number }) | undefined => {
  const all = CANDIDATES[rule]?.map(({ name }, index) => {
    const [asked, agreed] = traces.reduce(
      ([a, g], { agreements }) => {
        const seen = agreements.get(rule)?.get(name)
        return [a + (seen?.asked ?? 0), g + (seen?.agreed ?? 0)]
      },
      [0, 0],
    )
    return { rule, settings: name, index, asked, share: asked === 0 ? 0 : agreed / asked }
  })
  return all?.reduce((best, one) => (one.share > best.share + 1e-9 ? one : best))
}

/** The priorities that a group of players seems to go by. */
export const fitPriorities = (
  traces: readonly Trace[],
): { readonly lines: readonly FittedLine[]; readonly foretold: readonly Foretold[] } => {
  const users = new Map<string, number>()
  for (const { acts } of traces) for (const rule of new Set(acts.map((act) => act.rule))) users.set(rule, (users.get(rule) ?? 0) + 1)
  const used = [...users].filter(([rule, n]) => n >= SOME_PLAYERS * traces.length && Object.hasOwn(CHOOSERS, rule)).map(([rule]) => rule)
  const told: Foretold[] = []
  const lines = inOrder(traces, used).map((rule): FittedLine => {
    const best = foretold(traces, rule)
    if (best && best.asked > 0) told.push({ rule, settings: best.settings, asked: best.asked, share: best.share })
    const chosen = best && best.asked > 0 ? CANDIDATES[rule]![best.index]! : undefined
    const limit = limitOf(traces, rule)
    const reserves = BELONGS['reserve']!.includes(rule)
      ? CURRENCIES.map((currency) => [currency, reserveOf(traces, rule, currency)] as const).filter(([, amount]) => amount > 0)
      : []
    const [calling, skill] = [top(joined(traces, (trace) => trace.classes)), top(joined(traces, (trace) => trace.skills))]
    return {
      do: rule,
      ...(chosen?.order === 'lowest' ? { order: chosen.order } : {}),
      ...(chosen && chosen.spare > 0 ? { spare: chosen.spare } : {}),
      ...(reserves.length > 0 ? { keep: Object.fromEntries(reserves) } : {}),
      ...(limit === undefined ? {} : { per_day: limit }),
      ...(rule === 'player.set-class' && calling !== undefined ? { class: calling } : {}),
      ...(rule === 'player.allocate' && skill !== undefined ? { skill } : {}),
    }
  })
  return { lines, foretold: told }
}
