import { type PlayerClass, type Ruleset, type SeededDice, SHRINE_TYPES, SIZES, type Skill, seeded, TOKENS } from '@lumen/rules'
import type { Policy } from '@lumen/sim'
import type { PolicyLine } from '@lumen/sim/policies/policy'
import { policySites } from '@lumen/sim/policies/sites'
import type { MutableChoices } from './mutable-choices.ts'
import type { MutableStreams } from './mutable-streams.ts'
import type { Adventurer } from './mutable-world.ts'

const SECOND = 1_000
const NEVER = -1

/** What came of one line: nothing to do, done, or refused. */
const IDLE = 0
const DONE = 1
const REFUSED = 2

/** How a line proposes and carries out its command, and how often it did. */
interface Line {
  readonly attempt: (line: Line, now: number) => number
  readonly highest: boolean
  readonly spare: number
  readonly keep: { readonly lumees: number; readonly auric_coin: number; readonly lumenite: number }
  readonly perDay: number
  readonly perSession: number
  readonly calling: PlayerClass | null
  readonly skill: Skill | null
  today: number
  session: number
  readyAt: number
  idleSince: number
}

type Attempt = Line['attempt']

/** Reserves that are plain numbers; expressions were not written by hand. */
const plainly = ({ lumees, auric_coin, lumenite }: PolicyLine['keep']): Line['keep'] => {
  if (typeof lumees !== 'number' || typeof auric_coin !== 'number' || typeof lumenite !== 'number')
    throw new Error('Reserves that are not numbers were not written by hand')
  return { lumees, auric_coin, lumenite }
}

/** A list of priorities at work, by hand: the first line that can act does, then again from the top. */
export class MutableAgenda {
  commands = 0
  refused = 0
  player!: Adventurer
  private readonly policy: Policy
  private readonly game: MutableChoices
  private readonly rules: Ruleset
  private readonly streams: MutableStreams
  /** The policy's dice, and those of commands. */
  private readonly dice: SeededDice
  private readonly rolls = seeded([0, 0])
  private readonly lines: readonly Line[]
  private acted = 0
  private impatient = 0
  /** When the game said, in what it answered last, that the command can be given again; 0 where it did not. */
  private told = 0

  constructor(policy: Policy, game: MutableChoices, rules: Ruleset, streams: MutableStreams, dice: SeededDice) {
    this.policy = policy
    this.game = game
    this.rules = rules
    this.streams = streams
    this.dice = dice
    const attempts = this.attempts()
    this.lines = policy.priorities.map((priority): Line => {
      const attempt = attempts[priority.do]
      if (!attempt) throw new Error(`${priority.do} was not written by hand`)
      const { spare, perDay, perSession } = priority
      const keep = plainly(priority.keep)
      return {
        attempt,
        highest: priority.order === 'highest',
        spare,
        keep,
        perDay,
        perSession,
        calling: priority.class as PlayerClass | null,
        skill: priority.skill as Skill | null,
        today: 0,
        session: 0,
        readyAt: 0,
        idleSince: NEVER,
      }
    })
  }

  newAgent(player: Adventurer): void {
    this.player = player
    this.commands = 0
    this.refused = 0
    this.acted = 0
    for (const line of this.lines) {
      line.readyAt = 0
      line.idleSince = NEVER
    }
  }

  newDay(): void {
    this.impatient = 0
    for (const line of this.lines) line.today = 0
  }

  /** One visit; gives the time at which it was over. */
  session(start: number, end: number): number {
    const { lines, policy } = this
    for (const line of lines) {
      line.session = 0
      line.idleSince = NEVER
    }
    let now = start
    for (let sent = 0; now < end && sent < policy.commandsPerSession; ) {
      if (this.once(now)) {
        sent++
        now += policy.betweenMs
        continue
      }
      now = this.nextChance(now)
      for (const line of lines) line.idleSince = NEVER
    }
    return Math.min(now, end)
  }

  private once(now: number): boolean {
    const { lines } = this
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i]!
      if (line.readyAt > now || line.idleSince === this.acted || line.today >= line.perDay || line.session >= line.perSession) continue
      this.told = 0
      const came = line.attempt(line, now)
      if (came === IDLE) {
        line.idleSince = this.acted
        continue
      }
      this.commands++
      const at = this.told
      if (came === DONE) {
        this.acted++
        line.today++
        line.session++
        line.readyAt = at > now && !this.dice.chance(policySites.impatience, this.impatient++, this.policy.impatiencePpm) ? at : 0
        return true
      }
      this.refused++
      line.readyAt = at
      line.idleSince = this.acted
      return true
    }
    return false
  }

  private nextChance(now: number): number {
    let next = Number.POSITIVE_INFINITY
    for (const { readyAt, today, session, perDay, perSession } of this.lines)
      if (readyAt > now && readyAt < next && today < perDay && session < perSession) next = readyAt
    return Math.max(next, now + SECOND)
  }

  private attempts(): Readonly<Record<string, Attempt>> {
    const { game, rules, streams, rolls } = this
    const summons = rules.summon.batches.map(({ pulls }) => streams.stream(`summon.pull#x${pulls}`))
    const byNumber = (of: string, most: number) => Array.from({ length: most + 1 }, (_, n) => streams.stream(`${of} ${n}`))
    const fusions = byNumber('fusion.fuse#tier', rules.fusion.maxTier)
    const redemptions = byNumber('fusion.redeem#tier', rules.fusion.maxTier)
    const sectors = byNumber('exploration.explore#sector', rules.exploration.maxSector)
    const matrons = byNumber('exploration.fight-matron#matron', rules.exploration.maxSector)
    const tokens = TOKENS.map((token) => streams.stream(`tokens.redeem#${token}`))
    const attacks = Object.fromEntries(SIZES.map((size) => [size, streams.stream(`tower.attack#${size}`)]))
    const captures = streams.stream('exploration.capture#')
    const purifications = streams.stream('exploration.purify#')
    /** What a command of a stream came to. */
    const drawn = (stream: number, done: boolean): number => {
      if (!done) return REFUSED
      streams.accepted(stream)
      return DONE
    }
    const plain = (done: boolean): number => (done ? DONE : REFUSED)
    const fusion =
      (of: readonly number[], redeem: boolean): Attempt =>
      ({ highest, spare, keep }, now) => {
        const p = this.player
        const a = game.pair(p, highest, spare, p.lumees - keep.lumees, redeem)
        if (a === 0) return IDLE
        const stream = of[rules.maidens.base(a)!.tier]!
        streams.open(rolls, stream)
        return drawn(stream, game.fuse(p, a, game.partner, now, rolls, redeem))
      }
    return {
      'daily.claim': (_, now) => (game.claimable(this.player, now) ? plain(game.claim(this.player, now)) : IDLE),
      'drop.perform': (_, now) => {
        const p = this.player
        const done = game.drop(p, now)
        this.told = done && p.charges > 0 ? now : p.dropAt + rules.drop.period
        return plain(done)
      },
      'summon.pull': ({ highest, keep }, now) => {
        const p = this.player
        const { batches, costPerPull } = rules.summon
        for (let i = 0; i < batches.length; i++) {
          const at = highest ? batches.length - 1 - i : i
          const { pulls, premiumOnly } = batches[at]!
          if (pulls * costPerPull > p.coin - keep.auric_coin || (premiumOnly && p.premiumUntil <= now)) continue
          streams.open(rolls, summons[at]!)
          return drawn(summons[at]!, game.summon(p, pulls, now, rolls))
        }
        return IDLE
      },
      'fusion.fuse': fusion(fusions, false),
      'fusion.redeem': fusion(redemptions, true),
      'maidens.set-leader': ({ highest }, now) => {
        const p = this.player
        const id = game.newLeader(p, highest)
        if (id === 0) return IDLE
        const done = game.setLeader(p, id, now)
        if (!done) this.told = p.leaderChangedAt! + rules.maidens.leaderCooldown
        return plain(done)
      },
      'player.set-class': ({ calling }, now) => {
        const p = this.player
        if (p.calling === calling) return IDLE
        const done = game.setClass(p, calling!, now)
        if (!done) this.told = p.callingAt! + rules.player.classChange.cooldown
        return plain(done)
      },
      'player.allocate': ({ skill }, now) => {
        const p = this.player
        const points = Math.min(p.points, rules.player.maxPoints[skill!] - p.skills[skill!])
        return points > 0 ? plain(game.allocate(p, skill!, points, now)) : IDLE
      },
      'shrines.collect': (_, now) => (game.anyYield(this.player, now) ? plain(game.collect(this.player, null, now)) : IDLE),
      'shrines.build': ({ highest, keep }, now) => {
        const p = this.player
        const at = game.toBuild(p, highest, p.lumees - keep.lumees)
        return at < 0 ? IDLE : plain(game.build(p, SHRINE_TYPES[at]!, now))
      },
      'shrines.upgrade': ({ highest, keep }, now) => {
        const p = this.player
        const at = game.toUpgrade(p, highest, p.lumees - keep.lumees)
        return at < 0 ? IDLE : plain(game.upgrade(p, p.shrines[at]!, now))
      },
      'tokens.redeem': ({ highest, spare }, now) => {
        const p = this.player
        for (let i = 0; i < TOKENS.length; i++) {
          const at = highest ? TOKENS.length - 1 - i : i
          const token = TOKENS[at]!
          if ((p.tokens[token] ?? 0) - spare < rules.tokens.redemption[token].cost) continue
          streams.open(rolls, tokens[at]!)
          return drawn(tokens[at]!, game.redeemToken(p, token, now, rolls))
        }
        return IDLE
      },
      'exploration.explore': ({ highest }, now) => {
        const sector = game.toExplore(this.player, highest, now)
        if (sector === 0) return IDLE
        streams.open(rolls, sectors[sector]!)
        return drawn(sectors[sector]!, game.explore(this.player, sector, now, rolls))
      },
      'exploration.capture': (_, now) => {
        if (!game.wantsCapture(this.player, now)) return IDLE
        streams.open(rolls, captures)
        return drawn(captures, game.capture(this.player, now, rolls))
      },
      'exploration.purify': ({ keep }, now) => {
        if (!game.wantsPurify(this.player, keep.lumenite, now)) return IDLE
        streams.open(rolls, purifications)
        return drawn(purifications, game.purify(this.player, now, rolls))
      },
      'exploration.release': (_, now) => (game.wantsRelease(this.player, now) ? plain(game.release(this.player, now)) : IDLE),
      'exploration.fight-matron': ({ highest }, now) => {
        const sector = game.toFight(this.player, highest, now)
        if (sector === 0) return IDLE
        streams.open(rolls, matrons[sector]!)
        return drawn(matrons[sector]!, game.fightMatron(this.player, sector, now, rolls))
      },
      'exploration.dismiss-matron': ({ highest }, now) => {
        const sector = game.toDismiss(this.player, highest, now)
        if (sector === 0) return IDLE
        const done = game.dismissMatron(this.player, sector, now)
        this.told = this.player.sectors[sector]!.dismissedUntil
        return plain(done)
      },
      'tower.attack': ({ highest, keep }, now) => {
        const p = this.player
        const size = game.toAttack(p, highest, keep.lumenite, now)
        if (size === undefined) return IDLE
        streams.open(rolls, attacks[size]!)
        return drawn(attacks[size]!, game.attack(p, size, now, rolls))
      },
    }
  }
}
