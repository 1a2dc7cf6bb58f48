import { left, right } from 'fp-ts/lib/Either.js'
import { combatReads, totalStrength } from '../combat/strength.ts'
import { chargeGranted } from '../drop/events.ts'
import { grantCharge } from '../drop/grant.ts'
import { myCharges } from '../drop/state.ts'
import { add, type Change, set, spend } from '../kernel/change.ts'
import { flag, integer, list, nullable, oneOf, record } from '../kernel/codec.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { BOON_KINDS, MAX_SECTOR } from '../mastery/boon.ts'
import { boonsOf } from '../mastery/boons.ts'
import { boonGranted, rankEarned } from '../mastery/events.ts'
import { myEarned } from '../mastery/state.ts'
import { xpEarned } from '../player/events.ts'
import { creditAll } from '../resources/credit.ts'
import { energySpent } from '../resources/events.ts'
import { tired } from '../resources/excerpts.ts'
import { payout } from '../resources/payout.ts'
import { myWallet } from '../resources/state.ts'
import { tokensGranted } from '../tokens/events.ts'
import { gainTokens } from '../tokens/gain.ts'
import { myTokens, TOKENS } from '../tokens/state.ts'
import { earnBoons } from './earn-boons.ts'
import { entering, entryReads, interrupted, openSectors, sectorInput, standing, tooTired } from './entry.ts'
import { matronDefeated, matronFailed } from './events.ts'
import { matronReward, standsAt } from './formulas.ts'
import { fightTurns, matronCritPpm } from './matron-fight.ts'

const amount = integer()
const turn = record({ damage: amount, critical: flag(), hp_left: amount })

const STREAMS = Array.from({ length: MAX_SECTOR + 1 }, (_, sector) => `matron ${sector}`)

/** Fights the matron at the end of a sector, turn by turn, with all that someone owns (docs/rules/exploration.md). */
export const fightMatron = rule({
  name: 'exploration.fight-matron',
  input: record({ sector: sectorInput }),
  result: record({
    sector: integer(),
    won: flag(),
    hp: integer({ unit: 'hit points of the matron' }),
    attack: integer(),
    turns: list(turn),
    energy: integer({ unit: 'energy spent' }),
    energy_left: integer({ unit: 'energy' }),
    lumees: amount,
    xp: integer({ unit: 'XP' }),
    token: nullable(oneOf(TOKENS)),
    tokens: integer({ unit: 'tokens that arrived' }),
    charge: flag({ doc: 'whether a DROP charge was granted' }),
    laps: integer({ unit: 'laps of the sector by now' }),
    boons: list(record({ sector: integer(), rank: integer(), boon: oneOf(BOON_KINDS), amount })),
  }),
  limit: 'matron_fight',
  reads: {
    ...entryReads,
    ...combatReads,
    wallet: myWallet,
    tokens: myTokens,
    charges: myCharges,
    earned: myEarned,
  },
  emits: [energySpent, matronDefeated, matronFailed, xpEarned, tokensGranted, chargeGranted, rankEarned, boonGranted],
  stream: ({ sector }) => STREAMS[sector]!,
  inputs: (view, ask) =>
    openSectors(view, ask).filter(
      ({ sector }) => standsAt(ask.ruleset.exploration, standing(view, sector)) > ask.ruleset.exploration.sublevels,
    ),
  plan: (view, input, ask) => {
    const { ruleset, now } = ask
    const { exploration, combat } = ruleset
    const closed = entering(view, input, ask)
    if (closed) return left(closed)
    const { sector } = input
    const here = standing(view, sector)
    const sublevel = standsAt(exploration, here)
    const { energy: energies, matron } = exploration.sector(sector)
    const energy = energies[exploration.sublevels + 1]!
    const { attack, power } = totalStrength(ruleset, view)
    const away = here.dismissed_until !== null && here.dismissed_until > now ? here.dismissed_until : null
    const why = refusal(
      interrupted(view),
      sublevel <= exploration.sublevels && no('exploration/matron-not-reached', { sector, sublevel, matron_at: exploration.sublevels + 1 }),
      away !== null && no('exploration/matron-dismissed', { sector, until: away }),
      power === 0 && no('exploration/no-maidens'),
      tooTired(view, energy, ask),
    )
    if (why) return left(why)
    return right({ energy, hp: matron.hp, attack, crit_ppm: matronCritPpm(combat, boonsOf(ruleset, view.boons.boon_mask).critPpm) })
  },
  decide: (view, { sector }, { dice, now, ruleset, active }, { energy, hp, attack, crit_ppm }) => {
    const { pools, wallet, boons } = view
    const here = standing(view, sector)
    const { exploration, combat } = ruleset
    const { matron } = exploration.sector(sector)
    const turns = fightTurns(combat, exploration.fight, hp, attack, crit_ppm, dice)
    const last = turns.at(-1)?.hp_left ?? hp
    const changes: Change[] = energy > 0 ? [spend(pools, 'energy', energy, 'matron')] : []
    const spent = energy > 0 ? [energySpent({ amount: energy, source: 'matron' })] : []
    const told = { sector, hp, attack, turns, energy, energy_left: pools.energy - energy }
    if (last > 0) {
      const lost = { won: false, lumees: 0, xp: 0, token: null, tokens: 0, charge: false, laps: here.laps, boons: [] }
      return accept(changes, [...spent, matronFailed({ sector, turns: turns.length, hp_left: last })], { ...told, ...lost })
    }
    const reward = matronReward(exploration.fight, matron, turns.length)
    const lumees = payout(ruleset, 'lumees', reward.lumees, boons, active, now)
    const xp = payout(ruleset, 'xp', reward.xp, boons, active, now)
    const laps = here.laps + 1
    const tokens = gainTokens(ruleset, view.tokens, matron.token, matron.tokens, 'matron')
    const charge = grantCharge(view.charges, ruleset, now, 'matron')
    const master = { boons, earned: view.earned, pools: tired(pools, energy), level: view.progress.level, skills: view.skills }
    const mastery = earnBoons(master, ruleset, sector, laps, now)
    changes.push(
      ...creditAll(wallet, { lumees }, 'matron', ruleset.resources),
      ...tokens.changes,
      ...charge.changes,
      add(here, 'laps', 1),
      set(here, 'sublevel', 1),
      set(here, 'progress_bp', 0),
      ...mastery.changes,
    )
    const arrived = tokens.events.reduce((sum, { data }) => sum + data.amount, 0)
    const { rarity, token } = matron
    const events = [
      ...spent,
      matronDefeated({ sector, rarity, turns: turns.length, laps, lumees, xp, token, tokens: arrived }),
      ...(xp > 0 ? [xpEarned({ amount: xp, source: 'matron' })] : []),
      ...tokens.events,
      ...charge.events,
      ...mastery.events,
    ]
    return accept(changes, events, {
      ...told,
      won: true,
      lumees,
      xp,
      token,
      tokens: arrived,
      charge: charge.events.length > 0,
      laps,
      boons: mastery.granted.map(({ sector: of, rank, kind, amount: by }) => ({ sector: of, rank, boon: kind, amount: by })),
    })
  },
})
