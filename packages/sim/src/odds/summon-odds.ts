import type { Ruleset } from '@lumen/rules'
import { WrongArguments } from '../cli/verb.ts'
import { outcomes, type Pool, poolAt } from './pulling.ts'
import { Endless, follow, triesFor, type Waiting } from './waiting.ts'
import type { Owned, Wanted } from './wanted.ts'

/** Who pulls, and until when. */
export interface SummonAsked {
  readonly level: number
  readonly wanted: Wanted
  /** How many of what is wanted; more than one only of a tier. */
  readonly copies: number
  readonly owned: Owned
  /** Pulls since the last guaranteed one. */
  readonly counter: number
  /** What live events add to the weight of the highest tier, ppm. */
  readonly boostPpm: number
}

/** How long it takes; where tiers further up may matter, between the least and the most that they can make of it. */
export interface SummonOdds {
  readonly least: Waiting
  readonly most: Waiting
  /** Whether both are the same in every figure that is asked for. */
  readonly exact: boolean
}

/** What is followed of a collection: maidens owned of the tiers around the wanted one, and what came of it so far. */
interface Standing {
  readonly below: number
  readonly at: number
  readonly above: number
  /** Two tiers up. */
  readonly further: number
  readonly got: number
}

interface Process {
  readonly pool: Pool
  readonly wanted: Exclude<Wanted, { readonly kind: 'new' }>
  readonly tier: number
  readonly copies: number
  readonly follows: { readonly below: boolean; readonly above: boolean; readonly further: boolean }
  /** Whether tiers beyond those that are followed are taken as complete: then guaranteed pulls complete the one above sooner. */
  readonly beyondComplete: boolean
  readonly start: Owned
}

const ownedIn = ({ pool, start, tier, follows, beyondComplete }: Process, standing: Standing): readonly number[] =>
  start.map((count, of) => {
    if (of < tier - 1) return count
    if (of === tier - 1) return standing.below
    if (of === tier) return standing.at
    if (of === tier + 1) return standing.above
    if (of === tier + 2 && follows.further) return standing.further
    return beyondComplete || count === pool.size[of] ? pool.size[of]! : 0
  })

interface Branch {
  readonly to: Standing | undefined
  readonly chance: number
}

/** Where a pull leads from a standing; undefined: it is the last. Outcomes that change nothing of what is followed are one. */
const branches = (process: Process, standing: Standing, guaranteed: boolean): readonly Branch[] => {
  const { tier, wanted, copies, follows, pool } = process
  const all: Branch[] = []
  let same = 0
  const stay = (chance: number): void => {
    same += chance
  }
  for (const given of outcomes(pool, ownedIn(process, standing), guaranteed)) {
    const { chance, fresh } = given
    if (given.tier === tier) {
      if (wanted.kind === 'maiden') {
        // of those not owned she is one, and each is as likely
        const hers = fresh ? chance / (pool.size[tier]! - standing.at) : 0
        if (hers > 0) all.push({ to: undefined, chance: hers })
        if (fresh && chance > hers && standing.at < pool.size[tier]! - 1)
          all.push({ to: { ...standing, at: standing.at + 1 }, chance: chance - hers })
        if (!fresh) stay(chance)
        continue
      }
      const at = standing.at + (fresh ? 1 : 0)
      if (wanted.kind === 'all') {
        if (fresh) all.push({ to: at === pool.size[tier] ? undefined : { ...standing, at }, chance })
        else stay(chance)
        continue
      }
      const got = standing.got + 1
      all.push({ to: got === copies ? undefined : { ...standing, at, got }, chance })
    } else if (fresh && given.tier === tier + 1 && follows.above) all.push({ to: { ...standing, above: standing.above + 1 }, chance })
    else if (fresh && given.tier === tier + 2 && follows.further) all.push({ to: { ...standing, further: standing.further + 1 }, chance })
    else if (fresh && given.tier === tier - 1 && follows.below) all.push({ to: { ...standing, below: standing.below + 1 }, chance })
    else stay(chance)
  }
  return same > 0 ? [...all, { to: standing, chance: same }] : all
}

/** Follows a wait pull by pull. All that is followed stands under one pull counter, which knows no chance. */
const waitOf = (process: Process, counter: number, every: number): Waiting => {
  const { start, tier, pool } = process
  const radix = Math.max(...pool.size) + 1
  const keyOf = ({ below, at, above, further, got }: Standing): number =>
    (((got * radix + below) * radix + at) * radix + above) * radix + further
  const known = [new Map<number, readonly Branch[]>(), new Map<number, readonly Branch[]>()] as const
  const first: Standing = {
    below: start[tier - 1] ?? 0,
    at: start[tier]!,
    above: start[tier + 1] ?? 0,
    further: start[tier + 2] ?? 0,
    got: 0,
  }
  let states = new Map<number, { readonly standing: Standing; mass: number }>([[keyOf(first), { standing: first, mass: 1 }]])
  return follow((attempt) => {
    const guaranteed = ((counter + attempt - 1) % every) + 1 >= every
    const cache = known[guaranteed ? 1 : 0]
    const next: typeof states = new Map()
    let ended = 0
    let left = 0
    for (const [key, { standing, mass }] of states) {
      const ways = cache.get(key) ?? branches(process, standing, guaranteed)
      cache.set(key, ways)
      for (const { to, chance } of ways) {
        const moved = mass * chance
        if (to === undefined) {
          ended += moved
          continue
        }
        left += moved
        const at = keyOf(to)
        const there = next.get(at)
        if (there) there.mass += moved
        else next.set(at, { standing: to, mass: moved })
      }
    }
    states = next
    return { ended, left }
  }, every)
}

/** New maidens: as long as none comes, nothing of the collection changes. */
const waitForNew = (pool: Pool, owned: Owned, counter: number, every: number): Waiting => {
  const fresh = (guaranteed: boolean): number =>
    outcomes(pool, owned, guaranteed).reduce((sum, given) => (given.fresh ? sum + given.chance : sum), 0)
  const [plain, sure] = [fresh(false), fresh(true)]
  if (plain === 0 && sure === 0) throw new Endless('Everyone who can be summoned at this level is owned already.')
  let left = 1
  return follow((attempt) => {
    const chance = Math.min(1, ((counter + attempt - 1) % every) + 1 >= every ? sure : plain)
    const ended = left * chance
    left *= 1 - chance
    return { ended, left }
  }, every)
}

const FIGURES = [0.5, 0.9, 0.99] as const

/** The distribution of pulls until what is wanted has come. Throws WrongArguments where it never can. */
export const summonOdds = (ruleset: Ruleset, { level, wanted, copies, owned, counter, boostPpm }: SummonAsked): SummonOdds => {
  const { summon, maidens } = ruleset
  const pool = poolAt(ruleset, level, boostPpm)
  // a counter that other rules left behind is due at once
  const since = Math.min(counter, summon.pityPulls - 1)
  if (copies > 1 && wanted.kind !== 'tier')
    throw new WrongArguments('--copies counts maidens of a tier, as in --until T12 --copies 3; leave it out here.')
  if (wanted.kind === 'new') {
    const one = waitForNew(pool, owned, since, summon.pityPulls)
    return { least: one, most: one, exact: true }
  }
  const tier = wanted.kind === 'maiden' ? wanted.base.tier : wanted.tier
  const size = pool.size[tier] ?? 0
  if (size === 0 || (wanted.kind === 'maiden' && !wanted.base.summonable))
    throw new WrongArguments(`Summons never give ${wanted.kind === 'maiden' ? wanted.base.name : `maidens of tier ${tier}`}.`)
  if (tier > pool.top) {
    const from = Array.from({ length: ruleset.player.maxLevel }, (_, i) => i + 1).find((at) => summon.unlocked(at).includes(tier))
    throw new WrongArguments(
      `At level ${level} summons give tiers up to ${pool.top}; tier ${tier} (${maidens.tierName(tier)}) ${from === undefined ? 'comes at no level' : `comes from level ${from} on: --level ${from}`}.`,
    )
  }
  if (wanted.kind === 'all' && owned[tier]! >= size)
    throw new WrongArguments(`Every maiden of tier ${tier} is owned already; --owned says so.`)
  if (wanted.kind === 'maiden' && owned[tier]! >= size)
    throw new WrongArguments(
      `${wanted.base.name} is waited for, so at most ${size - 1} of the ${size} maidens of tier ${tier} can be owned; --owned says ${owned[tier]}.`,
    )
  const process = (beyondComplete: boolean): Process => ({
    pool,
    wanted,
    tier,
    copies,
    follows: { below: wanted.kind === 'tier' && owned[tier]! + copies - 1 >= size, above: tier < pool.top, further: tier + 2 === pool.top },
    beyondComplete,
    start: owned,
  })
  const most = waitOf(process(false), since, summon.pityPulls)
  if (tier + 2 >= pool.top || owned[tier + 2] === pool.size[tier + 2]) return { least: most, most, exact: true }
  const least = waitOf(process(true), since, summon.pityPulls)
  const exact =
    FIGURES.every((share) => triesFor(least, share) === triesFor(most, share)) && Math.abs(most.mean - least.mean) < 5e-4 * most.mean
  return { least, most, exact }
}
