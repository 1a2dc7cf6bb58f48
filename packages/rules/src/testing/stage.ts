import { type Either, isLeft } from 'fp-ts/lib/Either.js'
import { game, schema } from '../game.ts'
import { apply } from '../kernel/apply.ts'
import type { Change } from '../kernel/change.ts'
import { defect } from '../kernel/defect.ts'
import type { Dice } from '../kernel/dice.ts'
import { type ScriptedDraw, scripted } from '../kernel/dice-scripted.ts'
import type { Id, Key } from '../kernel/entity.ts'
import type { GameEvent } from '../kernel/event.ts'
import type { Json } from '../kernel/json.ts'
import type { Rejection } from '../kernel/rejection.ts'
import type { ActiveEvent } from '../kernel/rule.ts'
import { type Outcome, preview } from '../kernel/step.ts'
import type { Millis } from '../kernel/time.ts'
import { PersistentWorld, type World } from '../kernel/world.ts'
import { varied } from '../maidens/copies.ts'
import { totalPower } from '../maidens/power.ts'
import type { Ruleset } from '../ruleset.ts'
import { typeOf } from '../shrines/state.ts'
import type { Token } from '../tokens/state.ts'
import { untouched } from './dice.ts'
import { envOf, GENESIS, PEOPLE, play } from './lives.ts'
import { plainState } from './plain-state.ts'

type Row = { readonly [column: string]: Json }

/** A stack as an example needs it: how many copies, how far from its base in basis points. */
export interface StagedStack {
  readonly base: number
  readonly quantity: number
  readonly variance?: readonly [attack: number, defense: number, hp: number]
  readonly locked?: boolean
}

/** A shrine as an example needs it; built and paid as of the beginning unless said otherwise. */
export interface StagedShrine {
  readonly level: number
  readonly collected_at?: Millis
  readonly carry_micro?: number
}

/** What an example begins with, beside what registration gives. */
export interface Staged {
  readonly now?: Millis
  /** Columns of the player's row. Level and points do not follow each other here: say both where both matter. */
  readonly own?: Row
  readonly stacks?: readonly StagedStack[]
  readonly memories?: Readonly<Record<number, readonly [number, number, number]>>
  readonly shards?: Readonly<Record<number, number>>
  readonly shrines?: Readonly<Record<number, StagedShrine>>
  readonly tokens?: Readonly<Partial<Record<Token, number>>>
  /** Columns of the row of the tower. */
  readonly tower?: Row
  /** Columns of the rows of sectors. */
  readonly sectors?: Readonly<Record<number, Row>>
  /** Columns of the row of who was met. */
  readonly encounter?: Row
}

/** One player of an example, and what they do; every call gives the next scene, none changes this one. */
export class Scene {
  readonly world: World
  readonly ruleset: Ruleset
  readonly now: Millis
  readonly events: readonly GameEvent[]
  readonly changes: readonly Change[]
  readonly result: unknown

  constructor(world: World, ruleset: Ruleset, now: Millis, outcome?: Outcome) {
    this.world = world
    this.ruleset = ruleset
    this.now = now
    this.events = outcome?.events ?? []
    this.changes = outcome?.changes ?? []
    this.result = outcome?.result
  }

  /** The same scene some time later, or earlier. */
  after(wait: Millis): Scene {
    return new Scene(this.world, this.ruleset, this.now + wait)
  }

  /** The same scene in another world. */
  in(world: World): Scene {
    return new Scene(world, this.ruleset, this.now)
  }

  /** The same scene under other rules. */
  under(ruleset: Ruleset): Scene {
    return new Scene(this.world, ruleset, this.now)
  }

  /** The same scene with columns of the player's row set. */
  with(own: Row): Scene {
    return new Scene(apply(this.world, assignments('players', null, own)), this.ruleset, this.now)
  }

  /** Asks for a rule. The script must be used up. */
  ask(
    rule: string,
    input: unknown = {},
    script: readonly ScriptedDraw[] | Dice = [],
    active: readonly ActiveEvent[] = [],
  ): Either<Rejection, Outcome> {
    const dice = Array.isArray(script) ? scripted(script as readonly ScriptedDraw[]) : (script as Dice)
    const intent = { rule, actor: game.bundle(rule).rule.actor === 'system' ? null : ME, input }
    const outcome = play(this.world, intent, envOf(this.ruleset, this.now, dice, { active }))
    if (Array.isArray(script)) (dice as ReturnType<typeof scripted>).finish()
    return outcome
  }

  /** Does what must be accepted. */
  does(rule: string, input: unknown = {}, script: readonly ScriptedDraw[] | Dice = [], active: readonly ActiveEvent[] = []): Scene {
    const outcome = this.ask(rule, input, script, active)
    if (isLeft(outcome)) return defect(`${rule} was refused: ${JSON.stringify(outcome.left)}`)
    return new Scene(outcome.right.world, this.ruleset, this.now, outcome.right)
  }

  /** The answer to a question, which must be one. */
  asks(query: string, input: unknown = {}, active: readonly ActiveEvent[] = []): unknown {
    const env = envOf(this.ruleset, this.now, untouched, { active })
    const answer = preview(game, this.world, { rule: query, actor: ME, input }, env as never)
    return isLeft(answer) ? defect(`${query} was refused: ${JSON.stringify(answer.left)}`) : answer.right
  }

  /** The code of a refusal, and those of the further reasons; `accepted` if there is none. */
  refuses(rule: string, input: unknown = {}): readonly string[] {
    const outcome = this.ask(rule, input, [])
    return isLeft(outcome) ? [outcome.left.code, ...outcome.left.also.map(({ code }) => code)] : ['accepted']
  }

  /** The player's row. */
  get me(): Readonly<Record<string, number>> {
    return this.row('players')!
  }

  /** A row of the player's, or `undefined` where it does not stand. */
  row(table: string, key: Key = null): Readonly<Record<string, number>> | undefined {
    return plainState(this.world)[table]?.[ME]?.[key === null ? '' : String(key)] as Readonly<Record<string, number>> | undefined
  }

  /** What was gained and spent of a column in the last step, signed, by reason. */
  flows(column: string): Readonly<Record<string, number>> {
    const flows: Record<string, number> = {}
    for (const change of this.changes)
      if ((change.op === 'gain' || change.op === 'spend') && change.column === column)
        flows[change.reason] = (flows[change.reason] ?? 0) + (change.op === 'gain' ? change.by : -change.by)
    return flows
  }

  /** The data of the last step's events of a type. */
  told(type: string): readonly unknown[] {
    return this.events.filter((e) => e.type === type).map((e) => e.data)
  }
}

const ME: Id = PEOPLE[0]!

const assignments = (entity: string, key: Key, row: Row): readonly Change[] =>
  Object.entries(row).map(([column, to]) => ({ op: 'set', at: { entity, root: ME, key }, column, to }))

/** Sets an example up: a registered player with what the example names. */
export const stage = (
  ruleset: Ruleset,
  {
    now = GENESIS,
    own = {},
    stacks = [],
    memories = {},
    shards = {},
    shrines = {},
    tokens = {},
    tower = {},
    sectors = {},
    encounter = {},
  }: Staged = {},
): Scene => {
  const registered = new Scene(new PersistentWorld(schema), ruleset, now).does('player.register', { name: 'Mira', class: null })
  const rows = stacks.map(({ base, quantity, variance: [a, d, h] = [0, 0, 0], locked = false }) => {
    const of = ruleset.maidens.base(base) ?? defect(`There is no maiden ${base}`)
    const stats = { attack: varied(of.attack, a), defense: varied(of.defense, d), hp: varied(of.hp, h) }
    return { base, row: { quantity, locked, obtained_at: now, ...stats, variance_attack: a, variance_defense: d, variance_hp: h } }
  })
  const power = totalPower(
    ruleset.maidens,
    rows.map((r) => r.row),
    (own['leader'] as number | undefined) ?? null,
  )
  const changes: Change[] = [
    ...assignments('players', null, { total_power: power, ...own }),
    ...rows.map(({ base, row }): Change => ({ op: 'create', at: { entity: 'maidens', root: ME, key: base }, row })),
    ...Object.entries(memories).map(
      ([base, [a, d, h]]): Change => ({
        op: 'create',
        at: { entity: 'maiden_memories', root: ME, key: Number(base) },
        row: { variance_attack: a, variance_defense: d, variance_hp: h },
      }),
    ),
    ...Object.entries(shrines).map(([key, { level, collected_at = now, carry_micro = 0 }]): Change => {
      const { invested } = ruleset.shrines.types[typeOf(Number(key))]
      const row = { level, collected_at, carry_micro, invested: invested[level]!, built_at: collected_at }
      return { op: 'create', at: { entity: 'player_shrines', root: ME, key: Number(key) }, row }
    }),
    ...Object.entries(tokens).flatMap(([token, quantity]) => assignments('tokens', token, { quantity })),
    ...assignments('ascension_progress', null, tower),
    ...Object.entries(sectors).flatMap(([sector, row]) => assignments('sector_progress', Number(sector), row)),
    ...assignments('pending_encounters', null, encounter),
    ...Object.entries(shards).flatMap(([tier, quantity]) => assignments('fusion_shards', Number(tier), { quantity })),
  ]
  return new Scene(apply(registered.world, changes), ruleset, now)
}
