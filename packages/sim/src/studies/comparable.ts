import type { Plan } from '../engine/plan.ts'

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

const sharesOf = ({ policies }: Plan): string => policies.map(({ name, shares }) => `${name} ${shares}`).join(', ')

/** Policies of the same name whose texts differ. */
export const policiesApart = (a: Plan, b: Plan): readonly string[] =>
  a.policies.filter(({ policy }, i) => !same(policy, b.policies[i]?.policy)).map(({ name }) => name)

/**
 * Why agents of two plans are no pairs, as a sentence; undefined where they are: agent number n then follows the policy of
 * the same name in both, from the same start, with the same luck. What a policy says may differ, and so may the config.
 */
export const notPairs = (reference: Plan, run: Plan): string | undefined => {
  const differ: readonly (readonly [string, unknown, unknown])[] = [
    ['scenario', reference.name, run.name],
    ['seed', reference.seed, run.seed],
    ['number of agents', reference.agents, run.agents],
    ['number of days', reference.days, run.days],
    ['first day', reference.firstDay, run.firstDay],
    ['policies', sharesOf(reference), sharesOf(run)],
    ['worlds', reference.worlds?.agents ?? 'alone', run.worlds?.agents ?? 'alone'],
  ]
  const apart = differ.find(([, a, b]) => a !== b)
  if (apart)
    return `These two cannot be compared agent by agent: not the same ${apart[0]}, but ${apart[1]} in the reference and ${apart[2]} here.`
  if (!same(reference.start, run.start)) return 'These two cannot be compared agent by agent: players start with different things.'
  if (!same(reference.milestones, run.milestones)) return 'These two cannot be compared agent by agent: they note different milestones.'
  return undefined
}
