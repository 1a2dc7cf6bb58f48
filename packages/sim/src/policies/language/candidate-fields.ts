import { capturePpm, type ShrineType, type Size, shrineTypeOf, successPpm, type Token } from '@lumen/rules'
import { paybackDays } from '../payback.ts'
import type { Sight } from '../sight.ts'
import { type Fields, numberField } from './types.ts'

/** A field of what a line is about to do: `input` is what its chooser proposes. */
const of = <Input>(doc: string, read: (sight: Sight, input: Input) => number) =>
  numberField(doc, ({ sight, input }) => read(sight, input as Input))

type Pair = { readonly a: number; readonly b: number }
type Place = { readonly sector: number }

const tierOf = ({ ruleset }: Sight, { a }: Pair): number => ruleset.maidens.base(a)!.tier
const COPIES = of<Pair>('tier of the copies', tierOf)
const FUSION_COST = of<Pair>('lumees for this fusion', (sight, pair) => sight.ruleset.fusion.cost[tierOf(sight, pair)]!)

type Upgrade = { readonly shrine: number }
const nextLevel = ({ shrines }: Sight, { shrine }: Upgrade): number => (shrines?.stored(shrine)?.['level'] as number) + 1

const PAYBACK = 'days until it has paid for itself in lumees; without end where it yields something else'
const metTier = ({ encounter }: Sight): number => encounter?.['tier'] as number
const MET_TIER = of('tier of whom was met', metTier)

const captureChance = ({ ruleset, encounter, level, boons }: Sight): number =>
  encounter === undefined
    ? 0
    : capturePpm(
        ruleset.exploration.capture,
        ruleset.exploration.sector(encounter['sector'] as number),
        encounter['tier'] as number,
        level,
        boons.capturePpm,
        0,
      ) / 1e6

const explorationCost = ({ ruleset, sectors }: Sight, { sector }: Place): number =>
  ruleset.exploration.sector(sector).energy[(sectors?.stored(sector)?.['sublevel'] as number | undefined) ?? 1]!

const SECTOR = of<Place>('the sector', (_, { sector }) => sector)

/** What can be asked of a command about to be sent, by rule. */
export const CANDIDATE_FIELDS: Readonly<Record<string, Fields>> = {
  'summon.pull': {
    cost: of<{ readonly count: number }>('auric coin for the batch', ({ ruleset }, { count }) => count * ruleset.summon.costPerPull),
    pulls: of<{ readonly count: number }>('pulls in the batch', (_, { count }) => count),
  },
  'fusion.fuse': {
    cost: FUSION_COST,
    tier: COPIES,
    chance: of<Pair>('chance of success, as a fraction', (sight, pair) => successPpm(sight.ruleset.fusion, tierOf(sight, pair)) / 1e6),
  },
  'fusion.redeem': { cost: FUSION_COST, tier: COPIES },
  'shrines.build': {
    cost: of<{ readonly type: ShrineType }>('lumees to build it', ({ ruleset }, { type }) => ruleset.shrines.types[type].cost[1]!),
    payback_days: of<{ readonly type: ShrineType }>(PAYBACK, ({ ruleset }, { type }) => paybackDays(ruleset, type, 1)),
  },
  'shrines.upgrade': {
    cost: of<Upgrade>(
      'lumees for the next level',
      (sight, input) => sight.ruleset.shrines.types[shrineTypeOf(input.shrine)].cost[nextLevel(sight, input)]!,
    ),
    payback_days: of<Upgrade>(PAYBACK, (sight, input) => paybackDays(sight.ruleset, shrineTypeOf(input.shrine), nextLevel(sight, input))),
    to_level: of<Upgrade>('the level that the shrine would have', nextLevel),
  },
  'exploration.explore': { cost: of('energy for the step', explorationCost), sector: SECTOR },
  'exploration.fight-matron': { cost: of('energy for the fight', explorationCost), sector: SECTOR },
  'exploration.dismiss-matron': { sector: SECTOR },
  'exploration.capture': { chance: of('chance of success, as a fraction', captureChance), tier: MET_TIER },
  'exploration.purify': {
    cost: of('lumenite for certainty', (sight) => sight.ruleset.exploration.purification[metTier(sight)]!),
    chance: of('what the chance of a capture would be, as a fraction', captureChance),
    tier: MET_TIER,
  },
  'exploration.release': { tier: MET_TIER },
  'tower.attack': {
    cost: of<{ readonly size: Size }>('stamina for the attack', ({ ruleset }, { size }) => ruleset.tower.sizes[size].stamina),
    floor: of('the floor attacked', ({ fighter }) => fighter.ascension.current_floor),
  },
  'tokens.redeem': {
    cost: of<{ readonly token: Token }>('tokens given', ({ ruleset }, { token }) => ruleset.tokens.redemption[token].cost),
  },
}
