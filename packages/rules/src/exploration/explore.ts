import { left, right } from 'fp-ts/lib/Either.js'
import { type Change, gain, set, spend } from '../kernel/change.ts'
import { flag, integer, nullable, record } from '../kernel/codec.ts'
import { choose, type Dice } from '../kernel/dice.ts'
import type { EventOf } from '../kernel/event.ts'
import { mulDiv } from '../kernel/numbers.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { MAX_SECTOR } from '../mastery/boon.ts'
import { xpEarned } from '../player/events.ts'
import { energySpent } from '../resources/events.ts'
import { payout } from '../resources/payout.ts'
import { myWallet } from '../resources/state.ts'
import type { Ruleset } from '../ruleset.ts'
import type { Sector } from './compile.ts'
import { entering, entryReads, interrupted, openSectors, sectorInput, standing, tooTired } from './entry.ts'
import { encounterStarted, explored, sublevelCleared } from './events.ts'
import { standsAt } from './formulas.ts'
import { explorationSites } from './sites.ts'
import { CLEARED } from './state.ts'

const met = record({ base: integer({ min: 1 }), tier: integer({ min: 1, max: 12 }), expires_at: integer({ unit: 'ms' }) })

/** Whom an action meets, if anyone. */
const meets = ({ maidens, exploration }: Ruleset, sector: Sector, dice: Dice, now: number) => {
  if (!dice.chance(explorationSites.encounter, 0, sector.encounterPpm)) return null
  const tier = dice.weighted(explorationSites.tier, 0, sector.tiers)
  const base = choose(dice, explorationSites.base, 0, maidens.summonable[tier]!)
  return { base, tier, expires_at: now + exploration.waitsFor }
}

const emits = [explored, energySpent, xpEarned, sublevelCleared, encounterStarted] as const

/** By sector; ready texts, found without being made for each command. */
const STREAMS = Array.from({ length: MAX_SECTOR + 1 }, (_, sector) => `sector ${sector}`)

/** Spends energy on a sector: lumees, XP, a step through its sublevel, and perhaps a maiden who waits for an answer (docs/rules/exploration.md). */
export const explore = rule({
  name: 'exploration.explore',
  input: record({ sector: sectorInput }),
  result: record({
    sector: integer(),
    sublevel: integer({ doc: 'the sublevel that was explored' }),
    energy: integer({ unit: 'energy spent' }),
    energy_left: integer({ unit: 'energy' }),
    lumees: integer(),
    xp: integer({ unit: 'XP' }),
    progress_bp: integer({ doc: 'of the sublevel where one stands now', unit: 'basis points' }),
    cleared: flag(),
    stands_at: integer({ doc: 'the sublevel where one stands now' }),
    matron: flag({ doc: 'whether the matron waits there' }),
    encounter: nullable(met),
  }),
  limit: 'explore',
  reads: { ...entryReads, wallet: myWallet },
  emits,
  stream: ({ sector }) => STREAMS[sector]!,
  inputs: openSectors,
  plan: (view, input, ask) => {
    const { ruleset, active, now } = ask
    const { exploration } = ruleset
    const closed = entering(view, input, ask)
    if (closed) return left(closed)
    const sector = exploration.sector(input.sector)
    const here = standing(view, input.sector)
    const sublevel = standsAt(exploration, here)
    const energy = sector.energy[sublevel]!
    const why = refusal(
      interrupted(view),
      sublevel > exploration.sublevels && no('exploration/matron-blocks', { sector: input.sector, until: here.dismissed_until }),
      tooTired(view, energy, ask),
    )
    if (why) return left(why)
    return right({
      sublevel,
      energy,
      lumees: payout(ruleset, 'lumees', mulDiv(energy, sector.lumeesPerEnergy, 1), view.boons, active, now),
      xp: payout(ruleset, 'xp', mulDiv(energy, sector.xpPerEnergy, 1), view.boons, active, now),
      gained_bp: sector.progress[sublevel]!,
      encounter_ppm: sector.encounterPpm,
    })
  },
  decide: (view, { sector }, { dice, now, ruleset }, plan) => {
    const { exploration } = ruleset
    const { pools, wallet, encounter } = view
    const { sublevel, energy, lumees, xp } = plan
    const here = standing(view, sector)
    const progress = here.progress_bp + plan.gained_bp
    const cleared = progress >= CLEARED
    const standsNow = cleared ? sublevel + 1 : sublevel
    const paid = spend(pools, 'energy', energy, 'exploration')
    // what lies beyond the end of a sublevel is lost
    const stepped = set(here, 'progress_bp', cleared ? 0 : progress)
    // whole at once, since mostly nothing comes to it
    const changes: Change[] =
      lumees > 0
        ? [paid, gain(wallet, 'lumees', lumees, 'exploration', ruleset.resources.caps.lumees, wallet.lumees), stepped]
        : [paid, stepped]
    if (standsNow !== here.sublevel) changes.push(set(here, 'sublevel', standsNow))
    const found = meets(ruleset, exploration.sector(sector), dice, now)
    if (found) {
      changes.push(set(encounter, 'base', found.base), set(encounter, 'tier', found.tier), set(encounter, 'sector', sector))
      changes.push(set(encounter, 'met_at', now), set(encounter, 'expires_at', found.expires_at))
    }
    const seen = explored({ sector, sublevel, energy, lumees, xp, encounter: found ? found.base : null })
    const spent = energySpent({ amount: energy, source: 'exploration' })
    const events: EventOf<(typeof emits)[number]>[] =
      xp > 0 ? [seen, spent, xpEarned({ amount: xp, source: 'exploration' })] : [seen, spent]
    if (cleared) events.push(sublevelCleared({ sector, sublevel }))
    if (found) events.push(encounterStarted({ sector, ...found }))
    return accept(changes, events, {
      sector,
      sublevel,
      energy,
      energy_left: pools.energy - energy,
      lumees,
      xp,
      progress_bp: cleared ? 0 : progress,
      cleared,
      stands_at: standsNow,
      matron: standsNow > exploration.sublevels,
      encounter: found,
    })
  },
})
