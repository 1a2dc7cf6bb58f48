import { formula } from '../formula.ts'
import { fraction, integer, nullable, oneOf, record } from '../kernel/codec.ts'
import { floor, ratio, times, toPpm, ZERO } from '../kernel/ratio.ts'
import { CLASSES } from '../player/state.ts'
import { maxima } from './maxima.ts'
import { poolRate } from './rates.ts'
import { ratePerHour, regenerate } from './regeneration.ts'

const zero = fraction({ min: '0' })

export const resourceFormulas = {
  pools: formula(
    record({
      level: integer({ min: 1, max: 5_000 }),
      energy_points: integer(),
      stamina_points: integer(),
      hp_points: integer(),
      relic_energy: integer(),
      relic_stamina: integer(),
      hp_boost: zero,
    }),
    (ruleset, i) => {
      const points = { points_energy: i.energy_points, points_stamina: i.stamina_points, points_hp: i.hp_points }
      const { energy, stamina, hp } = maxima(ruleset, i.level, points, {
        maxEnergy: i.relic_energy,
        maxStamina: i.relic_stamina,
        hpPpm: toPpm(i.hp_boost),
      })
      return { max_energy: energy, max_stamina: stamina, max_hp: hp }
    },
  ),
  regen_rate_mph: formula(
    record(
      { pool: oneOf(['energy', 'stamina']), class: nullable(oneOf(CLASSES)), leader: zero, relic_per_hour: zero, event_boost: zero },
      { defaults: { leader: ZERO } },
    ),
    ({ player, resources }, i) => {
      const ofClass = i.class === null ? 0 : player.classes[i.class][i.pool === 'energy' ? 'energyPpm' : 'staminaPpm']
      const mastery = floor(times(i.relic_per_hour, ratio(1_000n)))
      return ratePerHour(resources[i.pool], ofClass + toPpm(i.leader), toPpm(i.event_boost), mastery)
    },
  ),
  hp_regen_rate_mph: formula(record({ max_hp: integer() }), (ruleset, i) =>
    poolRate(ruleset, 'hp', { player_class: null, leader: null, boon_mask: 0 }, i.max_hp, 0),
  ),
  regen: formula(
    record({ value: integer(), remainder: integer(), max: integer(), elapsed_ms: integer(), rate_mph: integer() }),
    (_, i) => ({
      ...regenerate(i.value, i.remainder, i.max, i.elapsed_ms, i.rate_mph),
    }),
  ),
}
