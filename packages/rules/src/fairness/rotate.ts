import { right } from 'fp-ts/lib/Either.js'
import { set } from '../kernel/change.ts'
import { integer, nullable, record, text } from '../kernel/codec.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { fairnessRotated } from './events.ts'
import { myFairness } from './state.ts'

// the nonce is written straight behind the seed: "a1" with 2 and "a" with 12 would be one text
const seed = text({
  min: 1,
  max: 64,
  pattern: /^[\x21-\x7e]*[\x21-\x2f\x3a-\x7e]$/,
  form: 'a text of 1 to 64 printable characters without spaces, not ending in a digit',
})

/** Ends the epoch of someone's dice, so that its secret can be told, and takes a new seed of theirs into the next (docs/rules/fairness.md). */
export const rotate = rule({
  name: 'fairness.rotate',
  input: record({ client_seed: nullable(seed) }, { defaults: { client_seed: null } }),
  result: record({
    ended: integer({ unit: 'epoch' }),
    epoch: integer(),
    client_seed: text({ min: 0, max: 64 }),
    ended_seed: text({ min: 0, max: 64, doc: 'the seed of the epoch that ended' }),
    commands: integer({ unit: 'accepted commands so far; the count runs on through the epochs' }),
  }),
  limit: 'fairness',
  reads: { me: myFairness },
  emits: [fairnessRotated],
  inputs: () => [{ client_seed: null }],
  plan: ({ me }, input) => right({ ended: me.fairness_epoch, client_seed: input.client_seed ?? me.client_seed }),
  decide: ({ me }, _input, _env, plan) => {
    const changes = [set(me, 'fairness_epoch', me.fairness_epoch + 1)]
    if (plan.client_seed !== me.client_seed) changes.push(set(me, 'client_seed', plan.client_seed))
    const told = { ended: plan.ended, epoch: plan.ended + 1, client_seed: plan.client_seed, ended_seed: me.client_seed, commands: me.nonce }
    return accept(changes, [fairnessRotated({ ended: plan.ended, client_seed: plan.client_seed })], told)
  },
})
