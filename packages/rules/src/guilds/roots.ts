import { root } from '../kernel/entity.ts'

/** The aggregate of a guild: its hall, its vault, its roster and what they owe each other. */
export const guilds = root('guilds')

/** What there is once for all guilds: whose name is whose. */
export const registries = root('registries')
