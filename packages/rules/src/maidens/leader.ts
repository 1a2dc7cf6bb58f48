import { type LeaderBonus, type MaidenRules, NO_LEADER } from './config.ts'

/** What the stack that leads gives; nothing without one (docs/rules/maidens.md). */
export const leaderBonus = (rules: MaidenRules, leader: number | null): LeaderBonus =>
  leader === null ? NO_LEADER : (rules.leads(leader) ?? NO_LEADER)

/** When the leader may change again; the first choice of all waits for nothing. */
export const leaderReadyAt = (changedAt: number | null, cooldown: number): number => (changedAt === null ? 0 : changedAt + cooldown)
