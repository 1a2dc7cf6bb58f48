import { isLeft, isRight } from 'fp-ts/lib/Either.js'
import { game } from '../game.ts'
import { eventsIn } from '../kernel/calendar.ts'
import { seeded } from '../kernel/dice-seeded.ts'
import { DAY, dayOf, type Millis } from '../kernel/time.ts'
import { InPlaceWorld } from '../kernel/world.ts'
import type { Ruleset } from '../ruleset.ts'
import { broken } from './invariants.ts'
import { Ledger } from './ledger.ts'
import { envOf, GENESIS, play } from './lives.ts'
import { type Move, Town } from './town.ts'

/** What happened in a town: how often each rule was accepted, and refused with which code; what broke, on which day. */
export interface Chronicle {
  readonly commands: number
  readonly accepted: ReadonlyMap<string, number>
  readonly refused: ReadonlyMap<string, number>
  readonly broken: readonly string[]
  readonly world: InPlaceWorld
}

export interface Stay {
  readonly people: number
  readonly days: number
  readonly movesADay: number
  readonly seed: number
  /** The world is looked over so many times, at even distances, and at the end. */
  readonly looks: number
}

/** Lets many people live in one world that changes in place, and looks it over along the way. */
export const liveInTown = (
  ruleset: Ruleset,
  { people, days, movesADay, seed, looks }: Stay,
  tell: (day: number) => void = () => {},
): Chronicle => {
  const town = new Town(ruleset, people, seed)
  const world = new InPlaceWorld(game.schema)
  const ledger = new Ledger(game.schema)
  const dice = seeded([0, 0])
  const [accepted, refused] = [new Map<string, number>(), new Map<string, number>()]
  const found: string[] = []
  let commands = 0
  const act = ({ rule, actor, input }: Move, now: Millis): void => {
    const read = game.bundle(rule).rule.input.decode(input)
    if (isLeft(read)) throw new Error(`${rule} cannot read ${JSON.stringify(input)}`)
    commands++
    dice.reseed(seed, commands)
    const env = envOf(ruleset, now, dice, {
      command: String(610_000_000_000_000_000n + BigInt(commands)),
      active: eventsIn(world, game.calendar!),
    })
    const outcome = play(world, { rule, actor, input: read.right }, env)
    const [counts, name] = isRight(outcome) ? [accepted, rule] : [refused, `${rule} ${outcome.left.code}`]
    counts.set(name, (counts.get(name) ?? 0) + 1)
    if (isRight(outcome)) ledger.book(outcome.right.changes)
  }
  const look = (day: number): void => {
    for (const fault of [...broken(world, ruleset), ...ledger.faults(world)]) found.push(`day ${day}: ${fault}`)
    tell(day)
  }
  for (const move of town.opening()) act(move, GENESIS)
  for (let day = 1; day <= days; day++) {
    for (const now of town.times(dayOf(GENESIS) + day, movesADay)) {
      const move = town.move(world, now)
      if (move) act(move, now)
    }
    // what chance left out is done once by whoever may
    if (day > days / 2)
      for (const rule of game.bundles.keys()) {
        const now = (dayOf(GENESIS) + day + 1) * DAY - 1
        const move = accepted.has(rule) ? undefined : town.firstOf(world, rule, now)
        if (move) act(move, now)
      }
    if (day === days || day % Math.max(1, Math.floor(days / looks)) === 0) look(day)
  }
  return { commands, accepted, refused, broken: found, world }
}
