import { isLeft } from 'fp-ts/lib/Either.js'
import { game } from '../game.ts'
import { apply } from '../kernel/apply.ts'
import type { Change } from '../kernel/change.ts'
import type { AnyCodec } from '../kernel/codec.ts'
import { canonical } from '../kernel/json.ts'
import { problemsOf, sentence } from '../kernel/problem.ts'
import type { Outcome } from '../kernel/step.ts'
import type { Step } from './lives.ts'
import { foldChanges, type PlainState, plainState } from './plain-state.ts'

const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b)
const carried = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** The events that a rule may bring about: its own, and those of the reactions that they set off. */
export const declaredEvents = (rule: string): ReadonlyMap<string, AnyCodec> => {
  const { rule: it, reactions } = game.bundle(rule)
  const own = it.emits.map((emit) => (typeof emit === 'function' ? emit : emit.event))
  return new Map([...own, ...reactions.flatMap((r) => r.it.emits)].map(({ type, codec }) => [type, codec]))
}

const KINDS = { add: ['counter'], gain: ['resource'], spend: ['resource'], set: ['value', 'flag', 'pointer'] } as const

/** Changes that their columns' kinds do not allow, and flows without a reason or against their direction. */
const unlawful = (changes: readonly Change[]): readonly string[] =>
  changes.flatMap((change) => {
    if (change.op === 'create' || change.op === 'remove') return []
    const { kind } = game.schema.table(change.at.entity).shape.columns[change.column]!
    const where = `${change.op} ${change.at.entity}.${change.column}`
    const faults = (KINDS[change.op] as readonly string[]).includes(kind) ? [] : [`${where}: a ${kind} is not changed so`]
    if (change.op === 'gain' || change.op === 'spend') {
      if (change.reason === '') faults.push(`${where} names no reason`)
      if (change.by < 0) faults.push(`${where} goes the other way`)
    }
    return faults
  })

/** Every resource in every row, by its address. */
const holdings = (state: PlainState): ReadonlyMap<string, number> => {
  const held = new Map<string, number>()
  for (const { table, shape } of game.schema.tables) {
    const resources = shape.names.filter((name) => shape.columns[name]!.kind === 'resource')
    for (const [root, rows] of Object.entries(state[table] ?? {}))
      for (const [key, row] of Object.entries(rows))
        for (const name of resources) held.set(`${table}/${root}/${key}.${name}`, row[name] as number)
  }
  return held
}

/** Resources that came or went without a flow that says so. */
const unaccounted = (before: PlainState, after: PlainState, changes: readonly Change[]): readonly string[] => {
  const flows = new Map<string, number>()
  for (const change of changes)
    if (change.op === 'gain' || change.op === 'spend') {
      const { entity, root, key } = change.at
      const at = `${entity}/${root}/${key ?? ''}.${change.column}`
      flows.set(at, (flows.get(at) ?? 0) + (change.op === 'gain' ? change.by : -change.by))
    }
  const [was, is] = [holdings(before), holdings(after)]
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((at) => {
    const moved = (is.get(at) ?? 0) - (was.get(at) ?? 0)
    return moved === (flows.get(at) ?? 0) ? [] : [`${at} moved by ${moved}, its flows say ${flows.get(at) ?? 0}`]
  })
}

const undecodable = (what: string, codec: AnyCodec, value: unknown): readonly string[] => {
  const read = codec.decode(carried(value))
  if (isLeft(read)) return [`${what}: ${problemsOf(read.left).map(sentence).join('; ')}`]
  return same(read.right, value) ? [] : [`${what} is read back as something else`]
}

const faultsOfOutcome = ({ before, intent, after }: Step, { changes, events, result }: Outcome): readonly string[] => {
  const [was, is] = [plainState(before), plainState(after)]
  const journaled = carried(changes)
  const declared = declaredEvents(intent.rule)
  return [
    ...(same(journaled, changes) ? [] : ['the changes are not plain JSON']),
    ...(same(foldChanges(game.schema, was, journaled), is) ? [] : ['folding the changes gives another world']),
    ...(same(plainState(apply(before, journaled)), is) ? [] : ['applying the changes again gives another world']),
    ...(same(plainState(before), was) ? [] : ['the world before has changed']),
    ...unlawful(changes),
    ...unaccounted(was, is, changes),
    ...undecodable('the result', game.bundle(intent.rule).rule.result, result),
    ...events.flatMap(({ type, data }) => {
      const codec = declared.get(type)
      return codec ? undecodable(`event ${type}`, codec, data) : [`event ${type} is not declared`]
    }),
  ]
}

/**
 * What is wrong with a step, whichever rule it carried out: changes that are no plain JSON or mean something else when
 * they are replayed, resources that no flow accounts for, results and events that their codecs refuse. Empty when all is well.
 */
export const faultsOf = (step: Step): readonly string[] => {
  const { outcome } = step
  if (!isLeft(outcome)) return faultsOfOutcome(step, outcome.right)
  const named = /^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*$/.test(outcome.left.code) ? [] : [`"${outcome.left.code}" is no name of a refusal`]
  return same(carried(outcome.left), outcome.left) ? named : [...named, 'the refusal is not plain JSON']
}
