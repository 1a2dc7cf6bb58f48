import { OBJECTIVES } from '../daily/state.ts'
import type { KeySpec } from '../kernel/entity.ts'
import { SAFE_MAX, saturatingAdd } from '../kernel/numbers.ts'
import type { World } from '../kernel/world.ts'
import { varied } from '../maidens/copies.ts'
import { totalPower } from '../maidens/power.ts'
import { BOON_BITS, boonBit, hasBoon, MAX_SECTOR, RANKS } from '../mastery/boon.ts'
import { boonsOf } from '../mastery/boons.ts'
import { rankOf } from '../mastery/formulas.ts'
import { SKILLS } from '../player/state.ts'
import { maxima } from '../resources/maxima.ts'
import { CURRENCIES, POINT, POOLS } from '../resources/state.ts'
import type { Ruleset } from '../ruleset.ts'
import { SHRINE_TYPES, typeOf } from '../shrines/state.ts'
import { GUILD_INVARIANTS } from './guild-invariants.ts'
import { type PlainState, plainState } from './plain-state.ts'

/** Something that is true of every world that play can reach under one ruleset, after every command. */
export interface Invariant {
  /** The letter and number by which the rules' pages know it, where they do, and what it says. */
  readonly name: string
  /** `state` is the world as plain JSON; whoever asks for many invariants makes it once. */
  readonly holds: (world: World, ruleset: Ruleset, state?: PlainState) => boolean
}

type Row = Readonly<Record<string, number>>
type Rows = readonly (readonly [key: string, row: Row])[]

/** One player's state, columns by name. Flags and empty values are read as what they are where they are used. */
interface Player {
  readonly id: string
  readonly own: Row
  readonly rows: (table: string) => Rows
}

const playersOf = (state: PlainState): readonly Player[] =>
  Object.entries(state['players'] ?? {}).map(([id, rows]) => ({
    id,
    own: rows[''] as Row,
    rows: (table) => Object.entries(state[table]?.[id] ?? {}) as unknown as Rows,
  }))

const statistic = (player: Player, column: string): number => player.rows('player_statistics')[0]?.[1][column] ?? 0

const ofPlayers = (name: string, holds: (player: Player, ruleset: Ruleset) => boolean): Invariant => ({
  name,
  holds: (world, ruleset, state = plainState(world)) => playersOf(state).every((player) => holds(player, ruleset)),
})

const copies = (player: Player) =>
  player.rows('maidens').map(([base, row]) => ({ base: Number(base), attack: row['attack']!, quantity: row['quantity']! }))

const leaderOf = ({ own }: Player): number | null => own['leader'] as number | null

const fitsKey = (key: KeySpec | undefined, at: string): boolean => {
  if (key?.words) return key.words.includes(at)
  if (key?.to !== undefined) return /^\d{17,20}$/.test(at)
  if (key?.max === undefined) return true
  return key.storage === 'text' ? at.length <= key.max : Number(at) >= 0 && Number(at) <= key.max
}

/** Every column of every row within its declared codec and bounds. */
const bounds: Invariant = {
  name: 'every column is of its kind and within its bounds',
  holds: (world, _ruleset, state = plainState(world)) =>
    world.schema.tables.every(({ table, shape, entity: { key } }) =>
      Object.values(state[table] ?? {}).every((rows) =>
        Object.entries(rows).every(
          ([at, row]) =>
            fitsKey(key, at) && Object.entries(shape.columns).every(([name, { codec }]) => codec.decode(row[name])._tag === 'Right'),
        ),
      ),
    ),
}

/** Events that are wished for end after they begin; one that never began lasts no time. */
const calendar: Invariant = {
  name: 'no event ends before it begins, and the calendar counts each change',
  holds: (world, _ruleset, { live_events: events = {}, calendar: roots = {} } = plainState(world)) => {
    return Object.entries(events).every(([root, rows]) => {
      const each = Object.values(rows) as readonly Row[]
      const changes = each.reduce((sum, { version }) => sum + version!, 0)
      return (
        each.every((e) => e['ends_at']! >= e['starts_at']!) &&
        roots[root]![''] !== undefined &&
        (roots[root]![''] as Row)['version']! >= changes
      )
    })
  },
}

/** The catalogue of what must always be true. A new system adds its own here; tests of rules, simulator and database use them all. */
export const INVARIANTS: readonly Invariant[] = [
  bounds,
  calendar,
  ofPlayers('I1: points unspent and spent are the points that levels gave', ({ own }, { player }) => {
    const spent = SKILLS.reduce((sum, skill) => sum + own[`points_${skill}`]!, 0)
    return own['points_available']! + spent === player.pointsAtRegistration + player.pointsPerLevel * (own['level']! - 1)
  }),
  ofPlayers('no skill holds more points than it takes', ({ own }, { player }) =>
    SKILLS.every((skill) => own[`points_${skill}`]! <= player.maxPoints[skill]),
  ),
  ofPlayers('I3: experience lies below the next level, except at the last', ({ own }, { player }) =>
    own['level']! >= player.maxLevel ? own['level'] === player.maxLevel : own['experience']! < player.xpStep[own['level']! + 1]!,
  ),
  ofPlayers(
    'all XP ever earned is in levels and experience',
    ({ own }, { player }) => own['xp'] === player.xpStep.slice(0, own['level']! + 1).reduce(saturatingAdd, own['experience']!),
  ),
  ofPlayers('maxima are those of level, points and boons', ({ own }, ruleset) => {
    const max = maxima(ruleset, own['level']!, own as never, boonsOf(ruleset, own['boon_mask']!))
    return POOLS.every((pool) => own[`max_${pool}`] === max[pool])
  }),
  ofPlayers('R2: no pool lies above its maximum', ({ own }) =>
    POOLS.every((pool) => own[pool]! <= own[`max_${pool}`]! && own[`${pool}_rem`]! < POINT),
  ),
  ofPlayers('no wallet lies above its cap', ({ own }, { resources }) => CURRENCIES.every((c) => own[c]! <= resources.caps[c])),
  ofPlayers('no more charges than can be held', ({ own }, { drop }) => own['drop_charges']! <= drop.maxCharges),
  ofPlayers('S3: the pity counter stays below the guarantee', ({ own }, { summon }) => own['pity_counter']! < summon.pityPulls),
  ofPlayers('no more shards than can be held', (player, { resources }) =>
    player.rows('fusion_shards').every(([, row]) => row['quantity']! <= resources.caps.shards),
  ),
  ofPlayers('A1: a boss that was struck is alive and has no more hit points than at first', (player) =>
    player.rows('ascension_progress').every(([, row]) => {
      const [hp, max] = [row['boss_hp_current']!, row['boss_hp_max']!]
      return max === 0 ? hp === 0 : hp >= 1 && hp <= max
    }),
  ),
  ofPlayers('A1: floors are climbed one by one, each by a victory', (player) =>
    player.rows('ascension_progress').every(([, row]) => {
      const cleared = row['current_floor']! - 1
      return row['highest_floor'] === cleared && row['total_victories'] === cleared && statistic(player, 'highest_floor') === cleared
    }),
  ),
  ofPlayers('A2: whoever passed a milestone bears its title', (player, { tower }) => {
    const floor = player.rows('ascension_progress')[0]?.[1]['current_floor'] ?? 1
    const titles = new Set(player.rows('player_titles').map(([title]) => title))
    for (let at = tower.nextMilestone(1); at < floor; at = tower.nextMilestone(at + 1))
      if (!titles.has(tower.boss(at).milestone!.title)) return false
    return true
  }),
  ofPlayers('T1: no more tokens than can be held', (player, { resources }) =>
    player.rows('tokens').every(([, row]) => row['quantity']! <= resources.caps.tokens),
  ),
  ofPlayers(
    'M1: total power is the attack of all counted copies',
    (player, { maidens }) => player.own['total_power'] === totalPower(maidens, copies(player), leaderOf(player)),
  ),
  ofPlayers('M2: nobody leads but a stack that is owned', (player) => {
    const leader = leaderOf(player)
    return leader === null || copies(player).some((s) => s.base === leader)
  }),
  ofPlayers('M3: every stack has a copy, and no more than it can hold', (player, { maidens }) =>
    copies(player).every(({ quantity }) => quantity >= 1 && quantity <= maidens.maxCopies),
  ),
  ofPlayers('stats of a stack are those of its base, moved by its variance', (player, { maidens }) =>
    player.rows('maidens').every(([id, row]) => {
      const base = maidens.base(Number(id))
      return (
        base !== undefined &&
        row['attack'] === varied(base.attack, row['variance_attack']!) &&
        row['defense'] === varied(base.defense, row['variance_defense']!) &&
        row['hp'] === varied(base.hp, row['variance_hp']!) &&
        (['attack', 'defense', 'hp'] as const).every((stat) => Math.abs(row[`variance_${stat}`]!) <= maidens.varianceBp)
      )
    }),
  ),
  ofPlayers('what is owned is not remembered as lost', (player) => {
    const lost = new Set(player.rows('maiden_memories').map(([base]) => base))
    return player.rows('maidens').every(([base]) => !lost.has(base))
  }),
  ofPlayers(
    'every base discovered is owned or remembered',
    (player) => statistic(player, 'bases_discovered') === player.rows('maidens').length + player.rows('maiden_memories').length,
  ),
  ofPlayers('lumees earned and not spent are in the wallet', (player) => {
    const earned = statistic(player, 'lumees_earned')
    return earned === SAFE_MAX || earned - statistic(player, 'lumees_spent') === player.own['lumees']
  }),
  ofPlayers(
    'no more fusions succeed than are tried',
    (player) => statistic(player, 'fusions_success') <= statistic(player, 'fusions_total'),
  ),
  ofPlayers('E2: each rank of a sector that laps complete has its boon, in order and once', (player, { mastery }) => {
    const mask = player.own['boon_mask']!
    const laps = new Map(player.rows('sector_progress').map(([sector, row]) => [Number(sector), row['laps']!]))
    const history = player.rows('mastery_boons')
    for (let sector = 1; sector <= MAX_SECTOR; sector++)
      for (let rank = 1; rank <= RANKS; rank++)
        if (hasBoon(mask, boonBit(sector, rank)) !== rank <= rankOf(mastery, laps.get(sector) ?? 0)) return false
    return (
      history.length === statistic(player, 'boons_total') &&
      history.every(([bit, row]) => hasBoon(mask, Number(bit)) && boonBit(row['sector']!, row['rank']!) === Number(bit)) &&
      history.length === Array.from({ length: BOON_BITS }, (_, bit) => bit).filter((bit) => hasBoon(mask, bit)).length
    )
  }),
  ofPlayers(
    'E3: laps are the matrons that were defeated',
    (player) => player.rows('sector_progress').reduce((sum, [, row]) => sum + row['laps']!, 0) === statistic(player, 'matrons_defeated'),
  ),
  ofPlayers('E5: whoever waits is of the catalogue, and waits as long as the rules say', (player, { maidens, exploration }) =>
    player.rows('pending_encounters').every(([, row]) => {
      const base = row['base'] as number | null
      return base === null || (maidens.base(base)?.tier === row['tier'] && row['expires_at'] === row['met_at']! + exploration.waitsFor)
    }),
  ),
  ofPlayers('nobody stands beyond a matron, nor half way through hers', (player, { exploration }) =>
    player.rows('sector_progress').every(([, row]) => {
      const matronAt = exploration.sublevels + 1
      return row['sublevel']! <= matronAt && (row['sublevel'] !== matronAt || row['progress_bp'] === 0)
    }),
  ),
  ofPlayers('Q1: nothing is claimed for a day that is not complete', (player) =>
    player.rows('daily_quests').every(([, row]) => !row['completion_claimed'] || row['completed_at'] !== null),
  ),
  ofPlayers('a complete day has met every objective', (player, { daily }) =>
    player
      .rows('daily_quests')
      .every(([, row]) => row['completed_at'] === null || OBJECTIVES.every((o) => Boolean(row[`${o}_done`]) || daily.required[o] === 0)),
  ),
  ofPlayers('every shrine stands at a level that there is, and what was put into it is what its levels cost', (player, { shrines }) =>
    player.rows('player_shrines').every(([shrine, { level, invested }]) => {
      const type = shrines.types[typeOf(Number(shrine))]
      return level! >= 1 && level! <= type.maxLevel && invested === type.invested[level!]
    }),
  ),
  ofPlayers('H5: no more shrines of a type stand than may', (player, { shrines }) =>
    SHRINE_TYPES.every(
      (type) =>
        player.rows('player_shrines').filter(([shrine]) => typeOf(Number(shrine)) === type).length <= shrines.types[type].maxShrines,
    ),
  ),
  ofPlayers(
    'every level of a shrine has been counted',
    (player) => statistic(player, 'shrine_levels_total') >= player.rows('player_shrines').reduce((sum, [, row]) => sum + row['level']!, 0),
  ),
  ofPlayers('Q2: no streak is longer than the longest', ({ own }) => own['streak']! <= own['longest_streak']!),
  ofPlayers(
    'no comeback pays for more days than the most',
    ({ own }, { daily }) => own['comeback_days_pending']! <= daily.comeback.maxDays,
  ),
  ...GUILD_INVARIANTS,
]

/** The names of the invariants that a world breaks. */
export const broken = (world: World, ruleset: Ruleset): readonly string[] => {
  const state = plainState(world)
  return INVARIANTS.filter(({ holds }) => !holds(world, ruleset, state)).map(({ name }) => name)
}
