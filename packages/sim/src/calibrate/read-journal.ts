import { type Aggregate, apply, type InPlaceWorld, type Ruleset, time } from '@lumen/rules'
import { CURRENCIES, type Currency } from '../engine/flow-ledger.ts'
import { Sight } from '../policies/sight.ts'
import { BadFile } from '../scenarios/yaml-text.ts'
import { noteAgreement } from './candidates.ts'
import { figuresOf } from './figures.ts'
import type { Entry, Journal } from './journal-source.ts'
import { newTrace, type Read, type Trace } from './trace.ts'

const PLAYERS = 'players'
const REGISTER = 'player.register'
const NEVER = 0

const currencyOf = (column: string): Currency | undefined => CURRENCIES.find((currency) => currency === column)

/** Money in and out of the player's own purse, and what was left of what they paid with. */
const purse = (trace: Trace, { changes }: Entry, root: string): Partial<Record<Currency, number>> => {
  const left: Partial<Record<Currency, number>> = {}
  for (const change of changes) {
    if ((change.op !== 'gain' && change.op !== 'spend') || change.at.entity !== PLAYERS || change.at.root !== root) continue
    const currency = currencyOf(change.column)
    if (currency === undefined) continue
    if (change.op === 'gain') trace.minted[currency] += change.by
    else {
      trace.burned[currency] += change.by
      if (change.after !== undefined) left[currency] = change.after
    }
  }
  return left
}

const count = (into: Map<string, number>, what: string, by = 1): void => {
  into.set(what, (into.get(what) ?? 0) + by)
}

const noteChoice = (trace: Trace, rule: string, input: unknown): void => {
  if (rule === 'player.set-class') count(trace.classes, String((input as { readonly class: unknown }).class))
  if (rule === 'player.allocate')
    for (const [skill, points] of Object.entries(input as Record<string, number>)) if (points > 0) count(trace.skills, skill, points)
}

/** Reads, and tells now and then how many commands were read. */
export interface ReadOptions {
  /** Days after a player's first at which figures are taken; half of the whole time if not given. */
  readonly horizon?: number
  readonly onProgress?: (commands: number) => void
}

const EVERY = 1_000

/** One player's account as it stands, for who looks at it. */
const accountOf = (world: InPlaceWorld, player: string): Aggregate | undefined => world.find(PLAYERS, player)

/**
 * Reads a journal once, from its beginning: who came when, gave which commands, and what choices would have been theirs.
 * Who registered before it begins is known by what they did since, from its first day on.
 */
export const readJournal = async (journal: Journal, { horizon: asked, onProgress }: ReadOptions = {}): Promise<Read> => {
  const world = await journal.begins()
  const traces = new Map<string, Trace>()
  const figures: (Readonly<Record<string, number>> | undefined)[] = []
  const waiting: { readonly player: string; readonly trace: Trace; readonly due: number }[] = []
  const sights = new Map<Ruleset, Sight>()
  let [commands, firstDay, now] = [0, -1, 0]
  let ruleset: Ruleset | undefined
  const sightOf = (rules: Ruleset, account: Aggregate, at: number): Sight => {
    let sight = sights.get(rules)
    if (!sight) {
      sight = new Sight(rules)
      sights.set(rules, sight)
    }
    sight.turnTo(account)
    sight.now = at
    sight.day = time.dayOf(at)
    return sight
  }
  const takeFigures = (until: number): void => {
    while (waiting.length > 0 && waiting[0]!.due <= until) {
      const { player, trace, due } = waiting.shift()!
      const account = accountOf(world, player)
      if (account && ruleset) figures[trace.player] = figuresOf(trace, sightOf(ruleset, account, due))
    }
  }
  const horizon = asked ?? 28
  const traceOf = (player: string, at: number): Trace => {
    const known = traces.get(player)
    if (known) return known
    const trace = newTrace(traces.size, time.dayOf(at))
    traces.set(player, trace)
    waiting.push({ player, trace, due: time.startOfDay(trace.firstDay + horizon) })
    return trace
  }
  for await (const entry of journal.entries) {
    now = entry.at
    if (firstDay < 0) firstDay = time.dayOf(now)
    takeFigures(now)
    ruleset = entry.ruleset ?? ruleset
    const { actor, rule } = entry
    const account = actor === null ? undefined : accountOf(world, actor)
    if (actor !== null && account && entry.ruleset && rule !== REGISTER)
      noteAgreement(traceOf(actor, now), sightOf(entry.ruleset, account, now), rule, entry.input)
    apply(world, entry.changes)
    const player = actor ?? entry.player
    if (player !== null) {
      const trace = traceOf(player, now)
      const left = purse(trace, entry, player)
      if (actor !== null && rule !== REGISTER) {
        trace.acts.push({ at: now, rule, left })
        noteChoice(trace, rule, entry.input)
      }
      const row = accountOf(world, player)?.row
      if (row) {
        const completed = row['last_complete_day'] as number | null
        if (completed !== null) trace.completed.add(completed)
        if (((row['premium_until'] as number | null) ?? NEVER) > now) trace.premium = true
      }
    }
    if (++commands % EVERY === 0) onProgress?.(commands)
  }
  if (ruleset === undefined)
    throw new BadFile([
      commands === 0
        ? 'The journal is empty: nobody has played yet.'
        : 'No command of the journal was decided by a config that these rules take.',
    ])
  // the last day may not be over
  const lastDay = time.dayOf(now)
  takeFigures(time.startOfDay(lastDay + 1))
  return { traces: [...traces.values()], firstDay, lastDay, commands, figures, horizon, ruleset }
}
