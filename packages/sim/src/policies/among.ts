import type { Chooser } from './choosers.ts'
import type { GuildSight } from './guild-sight.ts'
import type { Priority } from './policy.ts'
import type { Sight } from './sight.ts'

/** What only someone among others can want: whoever is alone sees no guilds, and wants nothing of them. */
export const among =
  (choose: (guilds: GuildSight, sight: Sight, line: Priority) => unknown): Chooser =>
  (sight, line) =>
    sight.guilds && choose(sight.guilds, sight, line)
