import { boostPieces } from '../events/boosts.ts'
import { type Change, gain, set } from '../kernel/change.ts'
import type { ActiveEvent } from '../kernel/rule.ts'
import type { Millis } from '../kernel/time.ts'
import { settle } from '../language.ts'
import { myCollection } from '../maidens/state.ts'
import { myBoons } from '../mastery/state.ts'
import { myCalling } from '../player/state.ts'
import { players } from '../players.ts'
import type { Ruleset } from '../ruleset.ts'
import { poolRate, type Regenerating } from './rates.ts'
import { type Level, regenerate } from './regeneration.ts'
import { myPools, type Pool } from './state.ts'

/** What a pool has become, piece by piece over the boosts that began or ended meanwhile. */
const grown = (
  ruleset: Ruleset,
  pool: Pool,
  me: Regenerating,
  at: { readonly value: number; readonly remainder: number; readonly since: Millis; readonly max: number },
  now: Millis,
  active: readonly ActiveEvent[],
): Level => {
  // what is full stays so, at whatever rate
  if (at.value >= at.max) return { value: at.value, remainder: 0 }
  if (active.length === 0 || pool === 'hp')
    return regenerate(at.value, at.remainder, at.max, now - at.since, poolRate(ruleset, pool, me, at.max, 0))
  let level: Level = at
  let from = at.since
  for (const { until, boostPpm } of boostPieces(ruleset.events, active, `${pool}_regen`, at.since, now)) {
    level = regenerate(level.value, level.remainder, at.max, until - from, poolRate(ruleset, pool, me, at.max, boostPpm))
    from = until
  }
  return level
}

/** Brings the three pools up to now (docs/rules/resources.md). A clock that went backwards changes nothing. */
export const regeneration = settle({
  name: 'resources.regeneration',
  of: players,
  reads: { me: myPools, calling: myCalling, collection: myCollection, boons: myBoons },
  // pool by pool: a column whose name is only known when it runs costs several times as much, and this runs before most commands
  settle: ({ me, calling, collection, boons }, { now, ruleset, active }) => {
    const { pools_at: since } = me
    if (now <= since) return NOTHING
    const who: Regenerating = { player_class: calling.player_class, leader: collection.leader, boon_mask: boons.boon_mask }
    const energy = grown(ruleset, 'energy', who, { value: me.energy, remainder: me.energy_rem, since, max: me.max_energy }, now, active)
    // whole at once, since mostly nothing comes to it
    const changes: Change[] =
      energy.remainder === me.energy_rem ? [set(me, 'pools_at', now)] : [set(me, 'pools_at', now), set(me, 'energy_rem', energy.remainder)]
    if (energy.value > me.energy) changes.push(gain(me, 'energy', energy.value - me.energy, 'regeneration'))
    const stamina = grown(
      ruleset,
      'stamina',
      who,
      { value: me.stamina, remainder: me.stamina_rem, since, max: me.max_stamina },
      now,
      active,
    )
    if (stamina.value > me.stamina) changes.push(gain(me, 'stamina', stamina.value - me.stamina, 'regeneration'))
    if (stamina.remainder !== me.stamina_rem) changes.push(set(me, 'stamina_rem', stamina.remainder))
    const hp = grown(ruleset, 'hp', who, { value: me.hp, remainder: me.hp_rem, since, max: me.max_hp }, now, active)
    if (hp.value > me.hp) changes.push(gain(me, 'hp', hp.value - me.hp, 'regeneration'))
    if (hp.remainder !== me.hp_rem) changes.push(set(me, 'hp_rem', hp.remainder))
    return changes
  },
})

const NOTHING: readonly Change[] = []
