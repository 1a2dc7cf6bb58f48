import { locking } from './locking.ts'

/** Takes the protection of a stack away (docs/rules/maidens.md). */
export const unlock = locking('maidens.unlock', false)
