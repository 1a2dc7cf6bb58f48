import { language } from './kernel/rule.ts'
import type { Ruleset } from './ruleset.ts'

/** The kernel's constructors, with this game's ruleset. */
export const { rule, query, reaction, settle, stamp, gate } = language<Ruleset>()
