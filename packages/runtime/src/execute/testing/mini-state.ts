import {
  append,
  column,
  type Entity,
  type Fields,
  facet,
  follow,
  fresh,
  given,
  type Id,
  keyed,
  language,
  many,
  maybeOne,
  of,
  one,
  pending,
  root,
  self,
  share,
  single,
  site,
  stateSchema,
  tail,
  the,
} from '@lumen/rules'
import { dayOf } from '@lumen/rules/kernel/time'

const { counter, flag, pointer, resource, text, value } = column

/** A small game that has everything an executor must bear: markets, guilds, a boss; several roots, pointers, logs. */
export const listings = root('listings')
export const players = root('players')
export const guilds = root('guilds')
export const annals = root('annals')

export const offer = facet(listings, { seller: pointer('players'), price: value(), sold: flag() })
export const purse = facet(players, { coin: resource({ max: 1_000_000 }), power: counter(), note: text({ max: 20 }) })
export const breath = facet(players, { stamina: resource({ max: 10 }), pools_at: value() })
export const chance = facet(players, {
  fairness_epoch: value(),
  client_seed: text({ max: 64, initial: 'mini' }),
  nonce: counter(),
})
export const membership = single(players, 'memberships', { guild: pointer('guilds', { counted: 'members' }), rank: value() })
export const deeds = single(players, 'deeds', { trades: counter(), pulls: counter(), gifts: counter() })
export const goods = keyed(players, 'goods', {
  key: 'kind',
  keeping: 'dense',
  max: 9,
  columns: { quantity: resource({ max: 999 }), luck: value({ min: -5, max: 5 }) },
})
export const days = keyed(players, 'days', { key: 'day', keeping: { newest: 3 }, implicit: true, columns: { commands: counter() } })
export const hall = facet(guilds, { members: counter({ max: 100 }), slots: value(), vault: resource(), hp: counter() })
export const strikes = keyed(guilds, 'strikes', {
  key: 'command',
  storage: 'text',
  log: true,
  columns: { player: text({ max: 20 }), power: value(), applied: flag() },
})
export const hitters = keyed(guilds, 'hitters', {
  key: 'player',
  storage: 'text',
  implicit: true,
  columns: { dealt: counter(), hits: counter() },
})

export const chronicle = facet(annals, { founded: counter(), told: counter() })
export const guildNames = keyed(annals, 'guild_names', { key: 'name', storage: 'text', columns: { guild: pointer('guilds') } })

export const miniEntities = [
  offer,
  purse,
  breath,
  chance,
  membership,
  deeds,
  goods,
  days,
  hall,
  strikes,
  hitters,
  chronicle,
  guildNames,
] as unknown as readonly Entity[]

export const miniSchema = stateSchema([listings, players, guilds, annals], miniEntities)

export interface MiniRuleset {
  readonly hash: string
  readonly source: { readonly price: number }
  readonly limits: {
    readonly limits: { readonly [key: string]: { readonly uses: number; readonly perMs: number; readonly refund: boolean } }
    readonly locks: { readonly ttlMs: number; readonly waitMs: number; readonly retryMs: number }
  }
}

export const miniLanguage = language<MiniRuleset>()

export const SITES = { pull: site('mini.pull'), luck: site('mini.luck') }

export const me = one(purse)
export const myBreath = one(breath)
export const mine = one(membership)
export const myDeeds = one(deeds)
export const myGoods = many(goods)
export const theGood = maybeOne(goods, ({ kind }: { readonly kind: number }) => kind)
export const today = one(days, (_input: unknown, now) => dayOf(now))
export const myDays = many(days)
export const item = one(offer)
export const theHall = one(hall)
export const queue = pending(strikes, 'applied', 20)
export const log = tail(strikes)
export const allHitters = many(hitters)

export const other = given(players, ({ player }: { readonly player: Id }) => player)
export const lot = given(listings, ({ listing }: { readonly listing: Id }) => listing)
export const seller = follow(lot, item, 'seller')
export const theGuild = given(guilds, ({ guild }: { readonly guild: Id }) => guild)
export const newGuild = fresh(guilds)
export const theAnnals = the(annals)
export const theChronicle = one(chronicle)
export const theName = maybeOne(guildNames, ({ name }: { readonly name: string }) => name)
export const newNames = tail(guildNames)
export const home = follow(self(players), mine, 'guild')

export { append, of, share }
export type Purse = Fields<typeof purse.columns>
