import { right } from 'fp-ts/lib/Either.js'
import { nothing } from '../kernel/codec.ts'
import { toPpm } from '../kernel/ratio.ts'
import { query } from '../language.ts'
import { myWallet } from '../resources/state.ts'
import { CLASSES, myCalling } from './state.ts'

/** The classes with their boosts, and what changing costs now (docs/rules/player.md). */
export const classSheet = query({
  name: 'player.class-sheet',
  input: nothing,
  limit: 'profile',
  reads: { me: myCalling, wallet: myWallet },
  answer: ({ me, wallet }, _input, { now, ruleset }) => {
    const { freeFirst, lumenite, cooldown } = ruleset.player.classChange
    const free = freeFirst && me.player_class === null
    const ready = free || me.class_changed_at === null ? now : me.class_changed_at + cooldown
    return right({
      current: me.player_class,
      classes: CLASSES.map((name) => {
        const { energyPpm, staminaPpm, shrine } = ruleset.player.classes[name]
        return { name, energy_ppm: energyPpm, stamina_ppm: staminaPpm, shrine_ppm: toPpm(shrine) }
      }),
      cost: free ? 0 : lumenite,
      have: wallet.lumenite,
      cooldown,
      ready_at: ready > now ? ready : null,
    })
  },
})
