import { left, right } from 'fp-ts/lib/Either.js'
import { myStreaks } from '../daily/state.ts'
import { myCharges } from '../drop/state.ts'
import { add, type Change, gain, set } from '../kernel/change.ts'
import { nullable, oneOf, record, text } from '../kernel/codec.ts'
import { no } from '../kernel/rejection.ts'
import { accept } from '../kernel/rule.ts'
import { dayOf } from '../kernel/time.ts'
import { rule } from '../language.ts'
import { NO_BOONS } from '../mastery/boons.ts'
import { creditAll } from '../resources/credit.ts'
import { maxima } from '../resources/maxima.ts'
import { myPools, myWallet } from '../resources/state.ts'
import { playerRegistered } from './events.ts'
import { CLASSES, myCalling, myProgress, mySkills, myStanding } from './state.ts'

/** Begins an account: starting wallet, full pools, a DROP charge, the first skill points (docs/rules/player.md). */
export const register = rule({
  name: 'player.register',
  actor: 'newcomer',
  input: record(
    {
      name: text({ min: 0, max: 32, doc: 'display name' }),
      class: nullable(oneOf(CLASSES, { doc: 'the first class, if already chosen' })),
    },
    { defaults: { name: '', class: null } },
  ),
  result: record({ name: text({ min: 0, max: 32 }), class: nullable(oneOf(CLASSES)) }),
  limit: 'register',
  reads: {
    me: myStanding,
    progress: myProgress,
    skills: mySkills,
    calling: myCalling,
    wallet: myWallet,
    pools: myPools,
    charges: myCharges,
    streaks: myStreaks,
  },
  emits: [playerRegistered],
  inputs: () => [{ name: '', class: null }],
  plan: ({ me, wallet }, _input, { ruleset }) =>
    me.registered_at === null
      ? right({ starting: ruleset.resources.starting, held: wallet.lumees })
      : left(no('player/already-registered', { since: me.registered_at })),
  decide: ({ me, skills, calling, wallet, pools, charges, streaks, progress }, input, { now, ruleset }) => {
    const full = maxima(ruleset, progress.level, skills, NO_BOONS)
    const changes: Change[] = [
      set(me, 'registered_at', now),
      set(me, 'name', input.name),
      ...creditAll(wallet, ruleset.resources.starting, 'registration', ruleset.resources),
      add(skills, 'points_available', ruleset.player.pointsAtRegistration),
      set(pools, 'max_energy', full.energy),
      set(pools, 'max_stamina', full.stamina),
      set(pools, 'max_hp', full.hp),
      gain(pools, 'energy', full.energy, 'registration'),
      gain(pools, 'stamina', full.stamina, 'registration'),
      gain(pools, 'hp', full.hp, 'registration'),
      set(pools, 'pools_at', now),
      set(charges, 'drop_charges', ruleset.drop.startingCharges),
      set(charges, 'drop_at', now),
      set(streaks, 'last_active_day', dayOf(now)),
    ]
    if (input.class !== null) changes.push(set(calling, 'player_class', input.class), set(calling, 'class_changed_at', now))
    return accept(changes, [playerRegistered({ name: input.name, class: input.class })], { name: input.name, class: input.class })
  },
})
