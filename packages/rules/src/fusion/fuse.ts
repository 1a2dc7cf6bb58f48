import { rule } from '../language.ts'
import { carryOut, fused, fusionEvents, fusionReads, pair, pairs, planFusion, tierStream } from './attempt.ts'

/** Fuses two copies of a tier into one of the next, by chance (docs/rules/fusion.md). */
export const fuse = rule({
  name: 'fusion.fuse',
  input: pair,
  result: fused,
  limit: 'fusion',
  reads: fusionReads,
  emits: fusionEvents,
  stream: tierStream,
  inputs: pairs,
  plan: (view, input, ask) => planFusion(view, input, ask, false),
  decide: (view, input, env, plan) => carryOut(view, input, env, plan, false),
})
