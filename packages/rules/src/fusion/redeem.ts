import { rule } from '../language.ts'
import { carryOut, fused, fusionEvents, fusionReads, pair, pairs, planFusion, tierStream } from './attempt.ts'

/** Fuses two copies for certain, for shards of their tier (docs/rules/fusion.md). */
export const redeem = rule({
  name: 'fusion.redeem',
  input: pair,
  result: fused,
  limit: 'fusion_redeem',
  reads: fusionReads,
  emits: fusionEvents,
  stream: tierStream,
  inputs: pairs,
  plan: (view, input, ask) => planFusion(view, input, ask, true),
  decide: (view, input, env, plan) => carryOut(view, input, env, plan, true),
})
