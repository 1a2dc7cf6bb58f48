import { type Aggregate, RowSet, type Ruleset, type Size, seeded, shrineTypeOf } from '@lumen/rules'
import { Adventurer, type Guild, MutableWorld } from './mutable-world.ts'
import { begin, type Command, inputOf, MutablePlay, mutableStateOf, PLAYER, type RulesPlay, START, stateOf } from './twin.ts'

/** A command of shrines, tower, exploration or guilds, or one of the benchmark's mix. */
export type WorldCommand =
  | Command
  | { readonly rule: 'shrines.collect'; readonly shrine: number | null }
  | { readonly rule: 'tower.attack'; readonly size: Size }
  | { readonly rule: 'exploration.explore'; readonly sector: number }
  | { readonly rule: 'guilds.donate'; readonly amount: number; readonly currency: 'lumees' | 'lumenite' }

/** The commands by hand: those of the mix as ever, the others by the larger game. */
export class MutableWorldPlay extends MutablePlay {
  override readonly player = new Adventurer()
  override readonly game: MutableWorld
  private readonly ownDice = seeded([1, 1])

  constructor(ruleset: Ruleset) {
    super(ruleset)
    this.game = new MutableWorld(ruleset)
  }

  runAny(command: WorldCommand, now: number, seed: number): boolean {
    const { game: g, player: p, ownDice: dice } = this
    switch (command.rule) {
      case 'shrines.collect':
        return g.collect(p, command.shrine, now)
      case 'tower.attack':
        dice.reseed(seed, 7)
        return g.attack(p, command.size, now, dice)
      case 'exploration.explore':
        dice.reseed(seed, 7)
        return g.explore(p, command.sector, now, dice)
      case 'guilds.donate':
        return g.donate(p, PLAYER, command.currency, command.amount, now)
      default:
        return this.run(command, now, seed)
    }
  }
}

type Stored = Readonly<Record<string, unknown>>

/** What lies below a root in a table: a set of rows, or the single row. Where nothing was ever written there is none. */
export const partOf = ({ parts, kind }: Aggregate, table: string): unknown => parts[kind.children.findIndex((c) => c.table === table)]

/** The rows of a table below a root, with their keys. */
export const rowsOf = (root: Aggregate, table: string): readonly (readonly [unknown, Stored])[] => {
  const set = partOf(root, table)
  return set instanceof RowSet ? set.all().map((r) => [r.$.key, r]) : []
}

/** The single row of a table below a root, to be changed. */
export const singleOf = (root: Aggregate, table: string): Record<string, unknown> | undefined =>
  partOf(root, table) as Record<string, unknown> | undefined

const WEEKDAYS = ['thursday', 'friday', 'saturday', 'sunday', 'monday', 'tuesday', 'wednesday'] as const

const guildOf = (rules: RulesPlay): Aggregate | undefined => {
  const id = rules.aggregate().row['guild'] as string | null
  return id === null ? undefined : rules.world.find('guilds', id)
}

const guildAsSeen = (root: Aggregate): Guild => {
  const row = root.row as Stored
  const member = rowsOf(root, 'guild_members')[0]![1]
  const gift = rowsOf(root, 'guild_donations')[0]?.[1]
  return {
    role: member['role'] as Guild['role'],
    experience: row['experience'] as number,
    audits: row['audits'] as number,
    auditRows: rowsOf(root, 'guild_audits').map(([seq, a]) => ({
      seq: seq as number,
      actor: a['actor_id'] as string,
      action: a['action'] as string,
      details: a['details'] as string,
      at: a['at'] as number,
    })),
    vault: { lumees: row['vault_lumees'] as number, lumenite: row['vault_lumenite'] as number },
    vaultDay: row['grant_day'] as number,
    vaultAtDayStart: row['vault_at_day_start'] as number,
    grantedToday: row['granted_today'] as number,
    given: {
      lumees: member['contribution_lumees'] as number,
      lumenite: member['contribution_lumenite'] as number,
      xp: member['contribution_xp'] as number,
    },
    lastDay: (gift?.['last_day'] as number | undefined) ?? 0,
    days: WEEKDAYS.map((name) => (gift?.[name] as number | undefined) ?? 0),
  }
}

/**
 * Starts both with a player of some levels who has maidens, shrines and a guild. What the rules made of the first
 * commands is taken over by hand: only what follows is compared.
 */
export const beginWorld = (rules: RulesPlay, mutable: MutableWorldPlay, purse: { coin?: number; lumees?: number } = {}): void => {
  begin(rules, mutable, purse)
  let seed = 1
  const both = (command: Command): void => {
    rules.run(command.rule, inputOf(command), START, ++seed)
    mutable.run(command, START, seed)
  }
  for (let i = 0; i < 8; i++) both({ rule: 'summon.pull', count: 10 })
  const must = (rule: string, input: unknown, actor: string | null = PLAYER): void => {
    if (!rules.run(rule, input, START, ++seed, actor)) throw new Error(`${rule} was refused`)
  }
  must('player.compensate', { player: PLAYER, what: 'xp', amount: 1_000_000, reason: 'bench' }, null)
  must('player.compensate', { player: PLAYER, what: 'lumenite', amount: 50_000, reason: 'bench' }, null)
  for (const type of ['lesser', 'lesser', 'radiant']) must('shrines.build', { type })
  must('shrines.upgrade', { shrine: 1, level: null })
  must('guilds.create', { name: 'Bench' })

  const { player: p } = mutable
  const root = rules.aggregate()
  const row = root.row as unknown as Record<string, never>
  const stats = singleOf(root, 'player_statistics') as Record<string, never>
  p.level = row['level']!
  p.experience = row['experience']!
  p.xp = row['xp']!
  p.lastLevelUp = row['last_level_up']!
  p.points = row['points_available']!
  p.lumees = row['lumees']!
  p.coin = row['auric_coin']!
  p.lumenite = row['lumenite']!
  p.energy = row['energy']!
  p.maxEnergy = row['max_energy']!
  p.stamina = row['stamina']!
  p.maxStamina = row['max_stamina']!
  p.hp = row['hp']!
  p.maxHp = row['max_hp']!
  p.nonce = row['nonce']!
  p.guildSince = row['guild_joined_at']!
  p.stats.earned = stats['lumees_earned']!
  p.stats.spent = stats['lumees_spent']!
  for (const [at, s] of rowsOf(root, 'player_shrines')) {
    const [level, collectedAt, carry] = [s['level'], s['collected_at'], s['carry_micro']] as [number, number, number]
    p.shrines[at as number] = { type: shrineTypeOf(at as number), level, collectedAt, carry }
  }
  p.guild = guildAsSeen(guildOf(rules)!)
}

/** Both states in one form, to be compared. */
export const worldOf = (play: RulesPlay): unknown => {
  const root = play.aggregate()
  const met = singleOf(root, 'pending_encounters') ?? {}
  const tower = singleOf(root, 'ascension_progress') ?? {}
  const stats = singleOf(root, 'player_statistics') ?? {}
  const quest = rowsOf(root, 'daily_quests').at(-1)?.[1]
  const points = rowsOf(root, 'guild_war_points').at(-1)
  return {
    before: stateOf(play),
    shrines: rowsOf(root, 'player_shrines').map(([k, s]) => [k, s['level'], s['collected_at'], s['carry_micro']]),
    guild: guildAsSeen(guildOf(play)!),
    sectors: rowsOf(root, 'sector_progress').map(([k, s]) => [k, s['sublevel'], s['progress_bp'], s['laps']]),
    met: [met['base'] ?? null, met['tier'] ?? 0, met['sector'] ?? 0, met['met_at'] ?? 0, met['expires_at'] ?? 0],
    tower: [
      tower['current_floor'] ?? 1,
      tower['highest_floor'] ?? 0,
      tower['boss_hp_current'] ?? 0,
      tower['boss_hp_max'] ?? 0,
      tower['momentum'] ?? 0,
      tower['last_attack_at'] ?? null,
      tower['actions_on_floor'] ?? 0,
      tower['total_victories'] ?? 0,
      tower['total_defeats'] ?? 0,
    ],
    titles: rowsOf(root, 'player_titles').map(([k, t]) => [k, t['granted_at']]),
    tokens: Object.fromEntries(rowsOf(root, 'tokens').map(([k, t]) => [k, t['quantity']])),
    spent: quest ? [quest['energy'], quest['stamina'], quest['energy_done'], quest['stamina_done']] : [],
    points: points ? [points[0], points[1]['points']] : [],
    deeds: [stats['highest_floor'] ?? 0, stats['sublevels_cleared'] ?? 0, stats['guild_donated_total'] ?? 0],
  }
}

export const mutableWorldOf = (play: MutableWorldPlay): unknown => {
  const { player: p } = play
  const { met, tower: t, quest: q, deeds: d } = p
  return {
    before: mutableStateOf(play),
    shrines: p.shrines.flatMap((s, k) => (s ? [[k, s.level, s.collectedAt, s.carry]] : [])),
    guild: p.guild,
    sectors: p.sectors.flatMap((s, k) => (s ? [[k, s.sublevel, s.progress, s.laps]] : [])),
    met: [met.base, met.tier, met.sector, met.at, met.until],
    tower: [t.floor, t.highest, t.bossHp, t.bossMax, t.momentum, t.lastAt, t.actions, t.victories, t.defeats],
    titles: [...p.titles].sort(([a], [b]) => (a < b ? -1 : 1)),
    tokens: p.tokens,
    spent: q ? [q.energy, q.stamina, q.energyDone, q.staminaDone] : [],
    points: p.war.day < 0 ? [] : [p.war.day, p.war.points],
    deeds: [d.floor, d.sublevels, d.donated],
  }
}

/** Puts someone before the fresh boss of a floor, behind the rules' back; they must have struck some boss before. */
export const putOnFloor = (play: RulesPlay, floor: number): void => {
  const tower = singleOf(play.aggregate(), 'ascension_progress')!
  tower['current_floor'] = floor
  tower['boss_hp_current'] = tower['boss_hp_max'] = 0
}
