import { formula } from '../formula.ts'
import { fraction, integer, record } from '../kernel/codec.ts'
import { walk } from '../kernel/dice.ts'
import { toPpm } from '../kernel/ratio.ts'

/** Whether the next pull is the guaranteed one, `counter` pulls after the last (docs/rules/summon.md). */
export const isGuaranteed = (pulls: number, counter: number): boolean => counter + 1 >= pulls

/** Pulls until the guaranteed one, itself counted; a counter that other rules left behind is due at once. */
export const guaranteedIn = (pulls: number, counter: number): number => Math.max(1, pulls - counter)

const level = integer({ min: 1, max: 5_000 })

export const summonFormulas = {
  unlocked_tiers: formula(record({ level }), ({ summon }, i) => [...summon.unlocked(i.level)]),
  summon_rates_ppm: formula(record({ level, boost: fraction({ min: '0' }) }), ({ summon }, i) => {
    const { options, weights } = summon.rates(i.level, toPpm(i.boost))
    return Object.fromEntries(options.map((tier, n) => [`${tier}`, weights[n]!]))
  }),
  summon_pick: formula(record({ level, roll: integer({ max: 999_999 }) }), ({ summon }, i) => walk(summon.rates(i.level), i.roll)),
  summon_cost: formula(record({ pulls: integer({ min: 1 }) }), ({ summon }, i) => summon.costPerPull * i.pulls),
  pity_step: formula(record({ counter: integer() }), ({ summon }, i) => {
    const pity = isGuaranteed(summon.pityPulls, i.counter)
    return { pity, counter: pity ? 0 : i.counter + 1 }
  }),
}
