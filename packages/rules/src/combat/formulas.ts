import type { CombatRules } from './config.ts'

/** Chance of a critical hit in parts per million: base, what adds to it, and the most there can be (docs/rules/combat.md). */
export const critPpm = ({ critical }: CombatRules, ...added: readonly number[]): number =>
  Math.min(
    critical.maxPpm,
    added.reduce((sum, ppm) => sum + ppm, critical.basePpm),
  )
