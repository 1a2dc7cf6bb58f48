import {
  type Aggregate,
  game,
  InPlaceWorld,
  PersistentWorld,
  RowSet,
  type Ruleset,
  type SeededDice,
  schema,
  seeded,
  step,
  type World,
} from '@lumen/rules'
import { MutableGame } from './mutable-game.ts'
import { MutablePlayer } from './mutable-player.ts'

/** One command of the benchmark's mix. */
export type Command =
  | { readonly rule: 'drop.perform' }
  | { readonly rule: 'summon.pull'; readonly count: number }
  | { readonly rule: 'fusion.fuse'; readonly a: number; readonly b: number }
  | { readonly rule: 'daily.claim' }
  | { readonly rule: 'maidens.set-leader'; readonly maiden: number }
  | { readonly rule: 'maidens.lock'; readonly maiden: number }
  | { readonly rule: 'maidens.unlock'; readonly maiden: number }

export const PLAYER = '100000000000000001'
export const START = 1_760_000_000_000

/** Plays commands through the rules: one reused environment, dice reseeded for each command. */
export class RulesPlay {
  world: World
  private readonly env: {
    command: string
    now: number
    ruleset: Ruleset
    active: readonly never[]
    dice: SeededDice
    diceOf: typeof seeded
  }

  constructor(ruleset: Ruleset, kind: 'in place' | 'persistent') {
    this.world = kind === 'in place' ? new InPlaceWorld(schema) : new PersistentWorld(schema)
    this.env = { command: '1', now: START, ruleset, active: [], dice: seeded([1, 1]), diceOf: seeded }
  }

  run(rule: string, input: unknown, now: number, seed: number, actor: string | null = PLAYER): boolean {
    this.env.now = now
    this.env.dice.reseed(seed, 7)
    const result = step(game, this.world, { rule, actor, input }, this.env as never)
    if (result._tag === 'Left') return false
    this.world = result.right.world
    return true
  }

  aggregate(): Aggregate {
    return this.world.find('players', PLAYER)!
  }
}

/** The same commands by hand. */
export class MutablePlay {
  readonly player = new MutablePlayer()
  readonly game: MutableGame
  private readonly dice = seeded([1, 1])

  constructor(ruleset: Ruleset) {
    this.game = new MutableGame(ruleset)
  }

  run(command: Command, now: number, seed: number): boolean {
    const { game: g, player: p, dice } = this
    dice.reseed(seed, 7)
    switch (command.rule) {
      case 'drop.perform':
        return g.drop(p, now)
      case 'summon.pull':
        return g.summon(p, command.count, now, dice)
      case 'fusion.fuse':
        return g.fuse(p, command.a, command.b, now, dice)
      case 'daily.claim':
        return g.claim(p, now)
      case 'maidens.set-leader':
        return g.setLeader(p, command.maiden, now)
      case 'maidens.lock':
        return g.setLock(p, command.maiden, true, now)
      case 'maidens.unlock':
        return g.setLock(p, command.maiden, false, now)
    }
  }
}

const inputs = new Map<string, unknown>()

/** The input of a command's rule; made once a shape, as a caller with decoded inputs would have it. */
export const inputOf = (command: Command): unknown => {
  const { rule, ...input } = command
  if (Object.keys(input).length > 0) return input
  const known = inputs.get(rule) ?? input
  inputs.set(rule, known)
  return known
}

/** Starts both with a registered player of means. */
export const begin = (rules: RulesPlay, mutable: MutablePlay, { coin = 900_000, lumees = 900_000_000_000 } = {}): void => {
  rules.run('player.register', { name: '', class: null }, START, 1)
  const grant = (what: string, amount: number): void => {
    rules.run('player.compensate', { player: PLAYER, what, amount, reason: 'bench' }, START, 1, null)
  }
  grant('auric_coin', coin)
  grant('lumees', lumees)
  grant('premium', 36_500)
  const { game: g, player: p } = mutable
  g.register(p, START)
  p.coin += coin
  p.lumees += lumees
  p.stats.earned += lumees
  p.premiumUntil = START + 36_500 * 86_400_000
  p.lastActiveDay = (rules.aggregate().row['last_active_day'] as number | null) ?? null
}

/** Both states in one form, to be compared. */
export const stateOf = (play: Pick<RulesPlay, 'aggregate'>): unknown => {
  const { row, parts, kind } = play.aggregate()
  const tables = Object.fromEntries(kind.children.map((c, i) => [c.table, parts[i]]))
  const keyed = (name: string): readonly (readonly [unknown, Record<string, unknown>])[] => {
    const set = tables[name]
    return set instanceof RowSet ? set.all().map((r) => [r.$.key, r]) : []
  }
  const s = (tables['player_statistics'] ?? {}) as Record<string, number>
  const r = row as Record<string, unknown>
  const lastQuest = keyed('daily_quests').at(-1)
  return {
    figures: [
      r['level'],
      r['experience'],
      r['xp'],
      r['last_level_up'],
      r['points_available'],
      r['lumees'],
      r['auric_coin'],
      r['lumenite'],
      r['energy'],
      r['energy_rem'],
      r['pools_at'],
      r['max_energy'],
      r['stamina'],
      r['stamina_rem'],
      r['pools_at'],
      r['max_stamina'],
      r['hp'],
      r['hp_rem'],
      r['pools_at'],
      r['max_hp'],
      r['drop_charges'],
      r['drop_at'],
      r['leader'],
      r['leader_changed_at'],
      r['total_power'],
      r['pity_counter'],
      r['streak'],
      r['longest_streak'],
      r['last_complete_day'],
      r['last_active_day'],
      r['comeback_days_pending'],
      r['nonce'],
    ],
    stacks: keyed('maidens').map(([k, m]) => [k, m['quantity'], m['attack'], m['defense'], m['hp'], m['locked'], m['obtained_at']]),
    memories: keyed('maiden_memories').map(([k, m]) => [k, m['variance_attack'], m['variance_defense'], m['variance_hp']]),
    shards: keyed('fusion_shards')
      .filter(([, m]) => (m['quantity'] as number) > 0)
      .map(([k, m]) => [k, m['quantity']]),
    quest: lastQuest
      ? [
          lastQuest[0],
          lastQuest[1]['drop'],
          lastQuest[1]['summon'],
          lastQuest[1]['fusion'],
          lastQuest[1]['completed_at'],
          lastQuest[1]['base_claimed'],
          lastQuest[1]['completion_claimed'],
        ]
      : [],
    stats: [
      s['drops_total'] ?? 0,
      s['summons_total'] ?? 0,
      s['fusions_total'] ?? 0,
      s['fusions_success'] ?? 0,
      s['bases_discovered'] ?? 0,
      s['daily_completed'] ?? 0,
      s['longest_streak'] ?? 0,
      s['lumees_earned'] ?? 0,
      s['lumees_spent'] ?? 0,
    ],
  }
}

export const mutableStateOf = ({ player: p }: Pick<MutablePlay, 'player'>): unknown => ({
  figures: [
    p.level,
    p.experience,
    p.xp,
    p.lastLevelUp,
    p.points,
    p.lumees,
    p.coin,
    p.lumenite,
    p.energy,
    p.energyRem,
    p.energyAt,
    p.maxEnergy,
    p.stamina,
    p.staminaRem,
    p.staminaAt,
    p.maxStamina,
    p.hp,
    p.hpRem,
    p.hpAt,
    p.maxHp,
    p.charges,
    p.dropAt,
    p.leader,
    p.leaderChangedAt,
    p.power,
    p.pity,
    p.streak,
    p.longestStreak,
    p.lastCompleteDay,
    p.lastActiveDay,
    p.comeback,
    p.nonce,
  ],
  stacks: p.stacks.flatMap((s, k) => (s ? [[k, s.quantity, s.attack, s.defense, s.hp, s.locked, s.obtainedAt]] : [])),
  memories: p.memories.flatMap((m, k) => (m ? [[k, m.va, m.vd, m.vh]] : [])),
  shards: p.shards.flatMap((n, k) => (n > 0 ? [[k, n]] : [])),
  quest: p.quest
    ? [p.quest.day, p.quest.drop, p.quest.summon, p.quest.fusion, p.quest.completedAt, p.quest.baseClaimed, p.quest.completionClaimed]
    : [],
  stats: [
    p.stats.drops,
    p.stats.summons,
    p.stats.fusions,
    p.stats.fused,
    p.stats.discovered,
    p.stats.completed,
    p.stats.longest,
    p.stats.earned,
    p.stats.spent,
  ],
})
