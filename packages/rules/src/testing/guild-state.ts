import { choice, counter, flag, maybe, pointer, resource, text, value } from '../kernel/column.ts'
import { type Entity, facet, keyed, root, single } from '../kernel/entity.ts'
import { stateSchema } from '../kernel/schema.ts'

/**
 * A small game for tests of the kernel: people trade, join guilds, and strike a beast that many may strike at once.
 * It has every shape of state, every hold, every way to find a root, and nothing of Lumen.
 */
export const people = root('people')
export const guilds = root('guilds')
export const annals = root('annals')

export const purse = facet(people, { coin: resource({ max: 1_000 }), trades: counter(), note: text({ max: 20 }) })
export const breath = facet(people, {
  stamina: resource({ max: 10 }),
  stamina_at: value(),
  rank: choice(['squire', 'knight']),
  oath: maybe({ max: 99 }),
})
export const membership = single(people, 'memberships', { guild: pointer('guilds', { counted: 'members' }), loyal: flag() })
export const goods = keyed(people, 'goods', {
  key: 'kind',
  keeping: 'dense',
  max: 9,
  columns: { quantity: resource({ max: 99 }), luck: value({ min: -5, max: 5 }) },
})
export const days = keyed(people, 'days', { key: 'day', keeping: { newest: 3 }, implicit: true, columns: { trades: counter() } })
export const letters = keyed(people, 'letters', { key: 'from', storage: 'text', columns: { count: counter(), read: flag() } })
export const hall = facet(guilds, {
  members: counter({ max: 50 }),
  vault: resource({ max: 5_000 }),
  fame: counter(),
  hp: value({ initial: 100, max: 100 }),
  tended_at: value(),
})
export const strikes = keyed(guilds, 'strikes', {
  key: 'command',
  storage: 'text',
  log: true,
  columns: { by: text({ max: 20 }), power: value(), applied: flag() },
})

/** What the only chronicle tells of all guilds. */
export const chronicle = facet(annals, { founded: counter() })
export const names = keyed(annals, 'guild_names', { key: 'name', storage: 'text', columns: { guild: text({ max: 20 }) } })

export const guildEntities = [
  purse,
  breath,
  membership,
  goods,
  days,
  letters,
  hall,
  strikes,
  chronicle,
  names,
] as unknown as readonly Entity[]
export const guildSchema = stateSchema([people, guilds, annals], guildEntities)
