import { right } from 'fp-ts/lib/Either.js'
import { record, text } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { type Stack, stackOf } from './stack.ts'
import { myCollection, myMaidens } from './state.ts'

/** The most suggestions given. */
export const SUGGESTED = 25

/** How well a name answers to what was typed: 0 it begins so, 1 a word of it does, 2 it holds it, 3 not at all. */
export const closeness = (name: string, typed: string): number => {
  const [all, part] = [name.toLowerCase(), typed.trim().toLowerCase()]
  if (all.startsWith(part)) return 0
  if (all.split(' ').some((word) => word.startsWith(part))) return 1
  return all.includes(part) ? 2 : 3
}

/** Stacks that answer to a text, the closest first, then the strongest. */
export const matching = (stacks: readonly Stack[], typed: string): readonly Stack[] =>
  stacks
    .map((stack) => ({ stack, off: closeness(stack.name, typed) }))
    .filter(({ off }) => off < 3)
    .sort((a, b) => a.off - b.off || b.stack.power - a.stack.power || a.stack.base - b.stack.base)
    .slice(0, SUGGESTED)
    .map(({ stack }) => stack)

/** Owned stacks whose names answer to what was typed so far. */
export const find = query({
  name: 'maidens.find',
  input: record({ typed: text({ min: 0, max: 100, doc: 'what was typed so far' }) }, { defaults: { typed: '' } }),
  limit: 'glance',
  reads: { me: myCollection, maidens: myMaidens },
  answer: ({ me, maidens }, { typed }, { ruleset }) => {
    const all = maidens.all().flatMap((row) => {
      const base = ruleset.maidens.base(row.$.key as number)
      return base ? [stackOf(ruleset.maidens, base, row, me.leader)] : []
    })
    return right({ stacks: matching(all, typed) })
  },
})
