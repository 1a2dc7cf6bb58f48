import { formulasOf } from './kernel/formula.ts'
import type { Ruleset } from './ruleset.ts'

/** Publishes a formula of this game. */
export const formula = formulasOf<Ruleset>()
