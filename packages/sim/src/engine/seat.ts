import {
  type ActiveEvent,
  type Aggregate,
  game,
  InPlaceWorld,
  type Json,
  legalInputs,
  type Outcome,
  type Rejection,
  type Rule,
  type Ruleset,
  type SeededDice,
  schema,
  seeded,
  step,
} from '@lumen/rules'
import type { Either } from 'fp-ts/lib/Either.js'
import { AgentStreams } from './streams.ts'

/** The environment of a simulated command: one object for all of them. */
class SeatEnv {
  /** Null first, so that it is never held as a bare number: that would be wrapped anew for everyone who asks for it. */
  now: number = null as never
  readonly active: readonly ActiveEvent[]
  readonly dice: SeededDice = seeded([0, 0])
  readonly diceOf = seeded
  readonly ruleset: Ruleset
  agent = 0
  commands = 0

  constructor(ruleset: Ruleset, events: readonly ActiveEvent[]) {
    this.ruleset = ruleset
    this.active = events
  }

  /** As long as real ones, since rows are named by it. Only commands that make such rows ask for it. */
  get command(): string {
    return `2${String(this.agent).padStart(7, '0')}${String(this.commands).padStart(10, '0')}`
  }
}

const NO_STREAM = ''

/** An agent's id as a player of the game. */
export const playerOf = (agent: number): string => `1${String(agent).padStart(17, '0')}`

/** A command that somebody gave, as it came out; the world is as it left it. */
export interface Given {
  readonly player: string
  readonly now: number
  readonly rule: string
  readonly input: unknown
  /** Whether the game itself gave it. */
  readonly bySystem: boolean
  readonly outcome: Either<Rejection, Outcome>
  readonly world: InPlaceWorld
}

/** Listens to every command, for who wants to tell of a life. */
export type Hear = (given: Given) => void

/** Where an agent sits while it is played: its own world, changed in place, and its streams of chance. */
export class Seat {
  readonly streams = new AgentStreams()
  player = ''
  private world = new InPlaceWorld(schema)
  private readonly env: SeatEnv
  private readonly intent: { rule: string; actor: string | null; input: unknown } = { rule: '', actor: null, input: undefined }
  private readonly rules = new Map<string, Rule<string, never>>([...game.bundles].map(([name, { rule }]) => [name, rule]))

  private readonly hear: Hear | undefined

  constructor(ruleset: Ruleset, events: readonly ActiveEvent[] = [], hear?: Hear) {
    this.env = new SeatEnv(ruleset, events)
    this.hear = hear
  }

  /** Seats an agent at a world: an empty one of its own, unless it shares one with others. */
  turnTo(seed: number, agent: number, world: InPlaceWorld = new InPlaceWorld(schema)): void {
    this.world = world
    this.streams.turnTo(seed, agent)
    this.player = playerOf(agent)
    this.env.agent = agent
    this.env.commands = 0
  }

  /** One command at a time of the simulated clock (ms); as the game itself where `bySystem`. A refusal changes nothing and draws nothing. */
  act(rule: string, input: unknown, now: number, bySystem = false): Either<Rejection, Outcome> {
    const { env, intent, streams } = this
    const { stream } = this.rules.get(rule)!
    const { k0, k1 } = streams.command(rule, stream ? stream(input as never, env.ruleset as never) : NO_STREAM)
    env.now = now
    env.dice.reseed(k0, k1)
    intent.rule = rule
    intent.actor = bySystem ? null : this.player
    intent.input = input
    const outcome = step(game, this.world, intent, env as never)
    if (outcome._tag === 'Right') {
      streams.accepted()
      env.commands++
    }
    this.hear?.({ player: this.player, now, rule, input, bySystem, outcome, world: this.world })
    return outcome
  }

  /** The first legal input of a rule, if any. */
  firstLegal(rule: string, now: number): Json | undefined {
    return this.legal(rule, now, 1)[0]
  }

  /** The first legal inputs of a rule, at most so many. */
  legal(rule: string, now: number, most: number): readonly Json[] {
    this.env.now = now
    const inputs = legalInputs(game, this.world, this.player, rule, this.env as never)
    if (inputs._tag === 'Left') return []
    const found: Json[] = []
    for (const input of inputs.right) if (found.push(input as Json) >= most) break
    return found
  }

  /** When the last command was done. */
  get now(): number {
    return this.env.now
  }

  /** The agent's account, once registered. */
  get account(): Aggregate {
    return this.world.find('players', this.player)!
  }
}
