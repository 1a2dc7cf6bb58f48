import { isRight } from 'fp-ts/lib/Either.js'
import { game } from '../game.ts'
import { eventsIn } from '../kernel/calendar.ts'
import { type Dice, weights } from '../kernel/dice.ts'
import { seeded } from '../kernel/dice-seeded.ts'
import type { Id } from '../kernel/entity.ts'
import { legalInputs } from '../kernel/legal.ts'
import { site } from '../kernel/site.ts'
import { preview } from '../kernel/step.ts'
import { DAY, dayOf, MINUTE, type Millis, SECOND, weekOf } from '../kernel/time.ts'
import type { World } from '../kernel/world.ts'
import type { Ruleset } from '../ruleset.ts'
import { person } from './company.ts'
import { envOf, GRANTS, proposals } from './lives.ts'
import { warInputs } from './war-inputs.ts'

/** What someone asks for next, its input in the words of the rule's codec. */
export interface Move {
  readonly rule: string
  readonly actor: Id | null
  readonly input: unknown
}

/** How often a rule is thought of, beside 40 for the others: what leads far is more frequent, what ends something rarer. */
const OFTEN: Readonly<Record<string, number>> = {
  'tower.attack': 120,
  'exploration.explore': 200,
  'summon.pull': 120,
  'fusion.fuse': 240,
  'guilds.donate': 80,
  'guilds.upgrade': 80,
  'guilds.join': 80,
  'guilds.invite': 80,
  'guilds.accept-invite': 160,
  'guilds.decline-invite': 80,
  'guild-raids.attack': 80,
  'guild-wars.enroll': 160,
  'player.compensate': 8,
  'player.suspend': 1,
  'player.erase': 1,
  'guilds.disband': 1,
  'guilds.leave': 2,
  'guilds.kick': 3,
  'guilds.transfer': 8,
  'events.start': 4,
  'events.schedule': 4,
}
const USUAL = 40

/** Why the game itself gives, and deals with people. */
const REASON = 'a life in town'

/** Of inputs that would be accepted, so many are looked at. */
const LOOKED_AT = 6
/** One in so many asks for what its rule proposes without looking whether it may. */
const CARELESS = 6
/** One in so many is away for a given week, and one in so many for a given stretch of 45 days. */
const AWAY = 9
/** Rules that someone tries before they do nothing. */
const TRIES = 6
/** Moves of one visit, and the longest time between two of them. */
const VISIT = 10
const PAUSE = 20 * SECOND

const CHOICE = site('a town: what is chosen')

/** Many people in one world, who do everything that the rules know, at random from one seed. */
export class Town {
  readonly people: readonly Id[]
  private readonly ruleset: Ruleset
  private readonly dice: Dice
  private readonly thinkOf = weights(
    [...game.bundles.keys()],
    [...game.bundles.keys()].map((rule) => OFTEN[rule] ?? USUAL),
  )
  private drawn = 0
  /** Who plays now, and when they last did. */
  private visitor: Id | undefined
  /** Who comes next, since they were just asked to join a guild. */
  private asked: Id | undefined
  private seenAt: Millis = 0

  constructor(ruleset: Ruleset, size: number, seed: number) {
    this.people = Array.from({ length: size }, (_, n) => person(n))
    this.ruleset = ruleset
    this.dice = seeded([seed, 0])
  }

  /** A whole number below `n`. */
  below(n: number): number {
    return this.dice.below(CHOICE, this.drawn++, n)
  }

  private one<T>(of: readonly T[]): T {
    return of[this.below(of.length)]!
  }

  /** All register and get the means to begin: levels apart, lumees for a guild, coin, lumenite and premium. */
  opening(): readonly Move[] {
    return this.people.flatMap((player, n) => [
      { rule: 'player.register', actor: player, input: { name: `Of the town ${n}` } },
      ...Object.entries({ lumees: 2_000_000, auric_coin: 100, lumenite: 500, xp: 4_000 * (1 + (n % 8)), premium: 30 }).map(
        ([what, amount]) => ({ rule: 'player.compensate', actor: null, input: { player, what, amount, reason: REASON } }),
      ),
    ])
  }

  /** Whether someone stays away, for a week or for so long that others take over: days pass unclaimed, and pools stand full. */
  private away(player: Id, now: Millis): boolean {
    const who = Number(player.slice(-6))
    const stays = (stretch: number, from: Millis): boolean => seeded([who, from]).below(CHOICE, stretch, AWAY) > 0
    return !stays(0, weekOf(now)) || !stays(1, Math.floor(dayOf(now) / 45))
  }

  /** Inputs that no view can propose, since they name others. */
  private aboutOthers(world: World, rule: string, now: Millis): unknown {
    switch (rule) {
      case 'player.compensate':
        return { ...this.one(GRANTS), player: this.one(this.people), reason: REASON }
      case 'player.suspend':
      case 'player.unsuspend':
        return { player: this.one(this.people), reason: REASON }
      case 'player.erase':
        return { player: this.one(this.people) }
      case 'guilds.join': {
        const guilds = world.ids('guilds')
        return guilds.length > 0 ? { guild: this.one(guilds) } : undefined
      }
      case 'guilds.invite':
        this.asked = this.one(this.people)
        return { player: this.asked }
      default: {
        const wars = warInputs(world, rule, now, this.below(3) * this.below(500), this.below(3) * this.below(500))
        return wars.length > 0 ? this.one(wars) : undefined
      }
    }
  }

  private inputFor(world: World, rule: string, actor: Id | null, now: Millis): unknown {
    const named = this.aboutOthers(world, rule, now)
    if (named !== undefined) return named
    const env = envOf(this.ruleset, now, seeded([1, 1]), { active: eventsIn(world, game.calendar!) })
    const encode = game.bundle(rule).rule.input.encode as (input: unknown) => unknown
    if (this.below(CARELESS) === 0) {
      const open = proposals(world, rule, actor, env)
      return open.length > 0 ? encode(this.one(open)) : undefined
    }
    const open = legalInputs(game, world, actor, rule, env as never)
    if (!isRight(open)) return undefined
    const found: unknown[] = []
    for (const input of open.right) if (found.push(input) >= LOOKED_AT) break
    return encode(this.one(found))
  }

  /** Whose turn it is: whoever has just played, or someone else; a sixteenth of the people play half of the time. */
  private turn(now: Millis): Id {
    const stays = this.visitor !== undefined && now - this.seenAt < MINUTE
    const next = (): Id => this.people[this.below(this.below(2) === 0 ? Math.max(1, this.people.length >> 4) : this.people.length)]!
    let player = stays ? this.visitor! : (this.asked ?? next())
    if (!stays) this.asked = undefined
    while (this.away(player, now)) player = next()
    this.visitor = player
    this.seenAt = now
    return player
  }

  /** What someone does next, if they find something to do. */
  move(world: World, now: Millis): Move | undefined {
    const player = this.turn(now)
    for (let tried = 0; tried < TRIES; tried++) {
      const rule = this.dice.weighted(CHOICE, this.drawn++, this.thinkOf)
      const actor = game.bundle(rule).rule.actor === 'system' ? null : player
      const input = this.inputFor(world, rule, actor, now)
      if (input !== undefined) return { rule, actor, input }
    }
    return undefined
  }

  /** What nobody has done yet: a move by whoever may do it, if anybody may. */
  firstOf(world: World, rule: string, now: Millis): Move | undefined {
    const actors: readonly (Id | null)[] = game.bundle(rule).rule.actor === 'system' ? [null] : this.people
    const env = envOf(this.ruleset, now, seeded([1, 1]), { active: eventsIn(world, game.calendar!) })
    for (const actor of actors)
      for (let tried = 0; tried < TRIES; tried++) {
        const input = this.inputFor(world, rule, actor, now)
        if (input === undefined) continue
        const read = game.bundle(rule).rule.input.decode(input)
        if (isRight(read) && isRight(preview(game, world, { rule, actor, input: read.right }, env as never))) return { rule, actor, input }
      }
    return undefined
  }

  /** When the moves of a day happen: its first and its last millisecond, and visits in between, in order. */
  times(day: number, moves: number): readonly Millis[] {
    const first = day * DAY
    const all = [first, first + DAY - 1]
    while (all.length < moves) {
      let at = first + this.below(DAY)
      for (let n = 0; n < VISIT && all.length < moves && at < first + DAY; n++, at += this.below(PAUSE)) all.push(at)
    }
    return all.sort((a, b) => a - b)
  }
}
