import type { Policy } from './policy.ts'

/** Whether a command only means something among others. */
export const needsOthers = (rule: string): boolean => rule.startsWith('guild')

/** A policy of someone who is alone: lines about guilds have nobody to be about. */
export const alone = (policy: Policy): Policy => ({
  ...policy,
  priorities: policy.priorities.filter(({ do: rule }) => !needsOthers(rule)),
})
