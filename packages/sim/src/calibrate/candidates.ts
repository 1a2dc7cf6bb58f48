import { game } from '@lumen/rules'
import { CHOOSERS } from '../policies/choosers.ts'
import type { Priority } from '../policies/policy.ts'
import type { Sight } from '../policies/sight.ts'
import type { Trace } from './trace.ts'

/** Settings of a line that a player may be going by, as they would stand in a policy file. */
export interface Candidate {
  readonly name: string
  readonly order: 'highest' | 'lowest'
  readonly spare: number
}

const orders: readonly Candidate[] = [
  { name: 'highest', order: 'highest', spare: 0 },
  { name: 'lowest', order: 'lowest', spare: 0 },
]
const spares: readonly Candidate[] = orders.flatMap((one) => [0, 1, 2].map((spare) => ({ ...one, spare, name: `${one.name} ${spare}` })))

/** Rules whose line has settings that show in what is chosen, and the settings that are tried. */
export const CANDIDATES: Readonly<Record<string, readonly Candidate[]>> = {
  'fusion.fuse': spares,
  'fusion.redeem': spares,
  'tokens.redeem': spares,
  'summon.pull': orders,
  'tower.attack': orders,
  'shrines.build': orders,
  'shrines.upgrade': orders,
  'exploration.explore': orders,
  'exploration.fight-matron': orders,
  'exploration.dismiss-matron': orders,
  'maidens.set-leader': orders,
}

const MANY = 100_000
const NOTHING_KEPT = { lumees: 0, auric_coin: 0, lumenite: 0 }

/** A line of priorities with a candidate's settings and no others. */
const lineOf = (rule: string, { order, spare }: Candidate): Priority =>
  ({ do: rule, order, spare, keep: NOTHING_KEPT, perSession: MANY, perDay: MANY, class: null, skill: null }) as Priority

const LINES: ReadonlyMap<string, readonly (readonly [Candidate, Priority])[]> = new Map(
  Object.entries(CANDIDATES).map(([rule, all]) => [rule, all.map((candidate) => [candidate, lineOf(rule, candidate)] as const)]),
)

const same = (rule: string, chosen: unknown, given: unknown): boolean => {
  const encode = game.bundle(rule).rule.input.encode as (input: unknown) => unknown
  return JSON.stringify(encode(chosen)) === JSON.stringify(given)
}

/** Notes which settings would have led to the very command that a player gave; `sight` sees what they saw before it. */
export const noteAgreement = ({ agreements }: Trace, sight: Sight, rule: string, given: unknown): void => {
  const lines = LINES.get(rule)
  if (!lines) return
  let ofRule = agreements.get(rule)
  if (!ofRule) {
    ofRule = new Map(lines.map(([{ name }]) => [name, { asked: 0, agreed: 0 }]))
    agreements.set(rule, ofRule)
  }
  for (const [{ name }, line] of lines) {
    const seen = ofRule.get(name)!
    seen.asked++
    const chosen = CHOOSERS[rule]!(sight, line)
    if (chosen !== undefined && same(rule, chosen, given)) seen.agreed++
  }
}
