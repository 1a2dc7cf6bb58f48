import { add, type Catalogue, catalogue, one, type Rule, type StateSchema, set } from '@lumen/rules'
import {
  books,
  buy,
  donate,
  drop,
  enter,
  establish,
  fold,
  found,
  join,
  kick,
  list,
  pull,
  pulled,
  recall,
  sheet,
  spar,
  strike,
  tell,
  thanked,
  trade,
  traded,
} from './mini-rules.ts'
import { chance, type MiniRuleset, miniLanguage, miniSchema, myBreath, myDeeds, players } from './mini-state.ts'

const { reaction, settle, stamp } = miniLanguage

const tally = reaction({
  name: 'mini.tally',
  of: players,
  on: [traded, pulled, thanked],
  reads: { myDeeds },
  react: ({ myDeeds }, { type }) => ({
    changes: [add(myDeeds, type === 'mini.traded' ? 'trades' : type === 'mini.pulled' ? 'pulls' : 'gifts', 1)],
  }),
})

const MINUTE = 60_000

const rest = settle({
  name: 'mini.rest',
  of: players,
  reads: { myBreath },
  settle: ({ myBreath }, { now }) => {
    const grown = Math.max(0, Math.floor((now - myBreath.pools_at) / MINUTE))
    if (grown === 0) return []
    const by = Math.min(grown, 10 - myBreath.stamina)
    const at = set(myBreath, 'pools_at', myBreath.pools_at + grown * MINUTE)
    return by > 0 ? [{ op: 'gain', at: myBreath.$, column: 'stamina', by, reason: 'rest' }, at] : [at]
  },
})

const nonce = stamp({
  name: 'mini.nonce',
  of: players,
  on: 'actor',
  reads: { mine: one(chance) },
  stamp: ({ mine }) => [add(mine, 'nonce', 1)],
})

export const miniRules = [
  enter,
  pull,
  drop,
  trade,
  list,
  buy,
  found,
  establish,
  recall,
  tell,
  join,
  kick,
  donate,
  spar,
  strike,
  fold,
] as unknown as readonly Rule[]

/** The mini game over a schema; another order of its roots lets pointers run backward. */
export const miniCatalogue = (schema: StateSchema): Catalogue =>
  catalogue({
    schema,
    actors: players,
    rules: miniRules,
    queries: [sheet, books] as unknown as readonly Rule[],
    settles: [rest],
    reactions: [tally],
    stamps: [nonce],
  })

export const miniGame = miniCatalogue(miniSchema)

/** The mini game's tunables; by default nobody is limited and locks are waited for. */
export const miniRuleset = (price = 2, uses = 1_000_000, waitMs = 60_000): MiniRuleset => ({
  hash: `mini-${price}-${uses}`,
  source: { price },
  limits: { limits: { mini: { uses, perMs: 60_000, refund: true } }, locks: { ttlMs: 60_000, waitMs, retryMs: 5 } },
})
