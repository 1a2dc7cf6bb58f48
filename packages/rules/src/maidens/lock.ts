import { locking } from './locking.ts'

/** Protects a stack from being consumed (docs/rules/maidens.md). */
export const lock = locking('maidens.lock', true)
