import type { Row } from '../kernel/entity.ts'
import type { pools, wallet } from './state.ts'

// A row has all columns of its account, and copying those would cost more than most commands: decisions that count on with
// what they changed take out what they need.

/** What a wallet holds. */
export const purseOf = ({ $, lumees, auric_coin, lumenite }: Row<typeof wallet.columns>) => ({ $, lumees, auric_coin, lumenite })

/** The pools after some energy was spent. */
export const tired = (me: Row<typeof pools.columns>, energy: number): Row<typeof pools.columns> => ({
  $: me.$,
  pools_at: me.pools_at,
  energy: me.energy - energy,
  energy_rem: me.energy_rem,
  max_energy: me.max_energy,
  stamina: me.stamina,
  stamina_rem: me.stamina_rem,
  max_stamina: me.max_stamina,
  hp: me.hp,
  hp_rem: me.hp_rem,
  max_hp: me.max_hp,
})
