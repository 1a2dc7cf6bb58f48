import {
  type ConfigFiles,
  game,
  InPlaceWorld,
  type Outcome,
  preview,
  type Rejection,
  type Ruleset,
  schema,
  seeded,
  time,
} from '@lumen/rules'
import { RULES_VERSION } from '@lumen/runtime'
import type { ReplayOptions } from '@lumen/runtime/audit/replay'
import { type InMemory, inMemory } from '@lumen/runtime/execute/in-memory'
import type { JournalRow } from '@lumen/runtime/execute/journal-row'
import { type Either, isLeft, left, right } from 'fp-ts/lib/Either.js'
import { Agenda } from '../engine/agenda.ts'
import { Seat } from '../engine/seat.ts'
import { AgentStreams } from '../engine/streams.ts'
import { alone } from '../policies/alone.ts'
import type { Policy } from '../policies/policy.ts'
import { comes, sessionStarts } from '../policies/presence.ts'
import { Sight } from '../policies/sight.ts'
import { entryWith, type Journal } from './journal-source.ts'

/** Known agents who play through the executor, so that there is a journal of which one knows who wrote it. For tests. */

export const KEY = new Uint8Array(32).fill(5)

const options: ReplayOptions = { catalogue: game, rulesVersion: RULES_VERSION, fairnessKey: KEY, rulesetOf: () => undefined }

interface Clock {
  now: number
}

const executorOf = (ruleset: Ruleset, clock: Clock): InMemory =>
  inMemory({ catalogue: game, ruleset: () => ruleset, fairnessKey: KEY, rulesVersion: RULES_VERSION, clock: () => clock.now })

/** A seat whose commands the executor carries out, by its own dice. */
class ExecutorSeat extends Seat {
  private readonly executor: InMemory
  private readonly clock: Clock
  private readonly config: Ruleset
  private serial = 0

  constructor(executor: InMemory, clock: Clock, config: Ruleset) {
    super(config)
    this.executor = executor
    this.clock = clock
    this.config = config
  }

  override act(rule: string, input: unknown, now: number): Either<Rejection, Outcome> {
    const actor = this.player
    this.clock.now = now
    const would = preview(game, this.executor.world(), { rule, actor, input }, {
      command: '1',
      now,
      ruleset: this.config,
      active: [],
    } as never)
    if (isLeft(would)) return would
    const before = this.executor.journal().length
    const encoded = (game.bundle(rule).rule.input.encode as (given: unknown) => unknown)(input)
    // it decides at once; only its answer comes later
    void this.executor.execute({ rule, actor, input: encoded, interaction: `${actor} ${this.serial++}` })
    const row = this.executor.journal()[before]
    if (row === undefined) return left({ code: 'core/refused', params: {}, also: [] } as never)
    return right({ result: row.result, changes: row.changes, events: row.events, world: this.executor.world() } as Outcome)
  }

  /** As the game itself gives it to who pays. */
  grantPremium(days: number): void {
    const input = { player: this.player, what: 'premium', amount: days, reason: 'bought' }
    void this.executor.execute({ rule: 'player.compensate', actor: null, input, interaction: `premium ${this.player}` })
  }

  override get account() {
    return this.executor.world().find('players', this.player)!
  }
}

const live = (seat: ExecutorSeat, policy: Policy, ruleset: Ruleset, seed: number, agent: number, firstDay: number, days: number): void => {
  const [sight, dice, streams] = [new Sight(ruleset), seeded([0, 0]), new AgentStreams()]
  streams.turnTo(seed, agent)
  seat.turnTo(seed, agent)
  const agenda = new Agenda(alone(policy), seat, sight, dice, { events: [], endsOn: firstDay + days })
  agenda.newAgent()
  for (let day = 0; day < days; day++) {
    const utcDay = firstDay + day
    const key = streams.day(day + 1)
    dice.reseed(key.k0, key.k1)
    if (day === 0) {
      const registered = seat.act('player.register', { name: `Agent ${agent}`, class: null }, time.startOfDay(utcDay))
      if (isLeft(registered)) throw new Error(registered.left.code)
      if (policy.premium) seat.grantPremium(days)
      sight.turnTo(seat.account)
    }
    sight.now = time.startOfDay(utcDay)
    sight.day = utcDay
    if (day > 0 && !comes(policy, dice, utcDay, sight.streakAtRisk)) continue
    agenda.newDay()
    let from = 0
    for (const start of sessionStarts(policy, dice, utcDay))
      from = agenda.session(Math.max(start, from), Math.min(start + policy.sessionMs, time.startOfDay(utcDay + 1)), () =>
        sight.turnTo(seat.account),
      )
  }
}

/** So many agents of each policy play from registration on, so many days. Gives what the journal then holds, in order of time. */
export const playedJournal = (
  config: { readonly ruleset: Ruleset; readonly files: ConfigFiles },
  crowd: readonly { readonly policy: Policy; readonly agents: number }[],
  { seed, firstDay, days }: { readonly seed: number; readonly firstDay: number; readonly days: number },
): { readonly journal: Journal; readonly rows: readonly JournalRow[] } => {
  const rows: JournalRow[] = []
  let agent = 0
  for (const { policy, agents } of crowd)
    for (let i = 0; i < agents; i++) {
      const clock = { now: 0 }
      const executor = executorOf(config.ruleset, clock)
      live(new ExecutorSeat(executor, clock, config.ruleset), policy, config.ruleset, seed, agent++, firstDay, days)
      rows.push(...executor.journal())
    }
  rows.sort((a, b) => a.at - b.at)
  const entries = async function* () {
    for (const [seq, row] of rows.entries()) yield entryWith(options, { ...row, seq } as never, config)
  }
  return {
    rows,
    journal: {
      begins: async () => new InPlaceWorld(schema),
      entries: { [Symbol.asyncIterator]: entries },
      rulesVersion: RULES_VERSION,
    },
  }
}
