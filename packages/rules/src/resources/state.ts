import { resource, value } from '../kernel/column.ts'
import { facet } from '../kernel/entity.ts'
import { one } from '../kernel/part.ts'
import { players } from '../players.ts'

/** One point of a pool, in the unit of remainders: milli-units an hour times milliseconds. */
export const POINT = 3_600_000_000

const remainder = value({ max: POINT - 1, doc: 'part of the next point', unit: '1/3,600,000,000 of a point' })

export const CURRENCIES = ['lumees', 'auric_coin', 'lumenite'] as const
export type Currency = (typeof CURRENCIES)[number]

/** What someone owns. */
export const wallet = facet(players, {
  lumees: resource({ unit: 'lumees' }),
  auric_coin: resource({ unit: 'auric coin' }),
  lumenite: resource({ unit: 'lumenite' }),
})

export const POOLS = ['energy', 'stamina', 'hp'] as const
export type Pool = (typeof POOLS)[number]

/** What someone acts with. The three pools stand as of one time; what has grown since is settled before a command looks. */
export const pools = facet(players, {
  pools_at: value({ unit: 'ms', accrues: true, doc: 'when the three pools were brought up to date' }),
  energy: resource({ unit: 'energy' }),
  energy_rem: remainder,
  max_energy: value({ unit: 'energy' }),
  stamina: resource({ unit: 'stamina' }),
  stamina_rem: remainder,
  max_stamina: value({ unit: 'stamina' }),
  hp: resource({ unit: 'hit points' }),
  hp_rem: remainder,
  max_hp: value({ unit: 'hit points' }),
})

export const myWallet = one(wallet)
export const myPools = one(pools)
