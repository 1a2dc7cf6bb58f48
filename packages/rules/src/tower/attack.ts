import { chargeGranted } from '../drop/events.ts'
import { grantCharge } from '../drop/grant.ts'
import { myCharges } from '../drop/state.ts'
import { add, type Change, create, gain, set, spend } from '../kernel/change.ts'
import { flag, integer, list, nullable, oneOf, record, text } from '../kernel/codec.ts'
import type { EventOf } from '../kernel/event.ts'
import { saturatingAdd } from '../kernel/numbers.ts'
import type { View } from '../kernel/part.ts'
import { accept, type Env } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { xpEarned } from '../player/events.ts'
import { staminaSpent } from '../resources/events.ts'
import { purseOf } from '../resources/excerpts.ts'
import type { Ruleset } from '../ruleset.ts'
import { tokensGranted } from '../tokens/events.ts'
import { gainTokens } from '../tokens/gain.ts'
import { myTokens } from '../tokens/state.ts'
import { SIZES, type Size } from './config.ts'
import { bossDamaged, floorCleared, milestoneDefeated, playerDefeated, tokenAmounts } from './events.ts'
import { type Fight, fight } from './fight.ts'
import { planAttack, planReads } from './plan.ts'
import { type Spoils, spoilsOf } from './spoils.ts'
import { LONGEST_TITLE, myTitles, type titles } from './state.ts'

const reads = { ...planReads, charges: myCharges, tokens: myTokens, titles: myTitles }
const emits = [staminaSpent, bossDamaged, floorCleared, playerDefeated, milestoneDefeated, tokensGranted, chargeGranted, xpEarned] as const

type Seen = View<typeof reads>
type Told = EventOf<(typeof emits)[number]>

const spoils = record({
  lumees: integer({ unit: 'lumees' }),
  xp: integer({ unit: 'XP' }),
  tokens: tokenAmounts,
  lumenite: integer({ unit: 'lumenite' }),
  title: nullable(text({ max: LONGEST_TITLE })),
  drop_charge: flag({ doc: 'whether a charge came' }),
})

/** What the attack leaves of boss and floor. */
const place = (
  { ascension }: Seen,
  { tower }: Ruleset,
  { outcome, boss_hp, boss_heals }: Fight,
  max: number,
  actions: number,
): readonly Change[] => {
  if (outcome !== 'victory')
    return [
      set(ascension, 'boss_hp_current', boss_hp + boss_heals),
      ...(ascension.boss_hp_max === max ? [] : [set(ascension, 'boss_hp_max', max)]),
      set(ascension, 'actions_on_floor', outcome === 'defeat' ? 0 : actions),
      ...(outcome === 'defeat' ? [add(ascension, 'total_defeats', 1)] : []),
    ]
  const cleared = ascension.current_floor
  const next = saturatingAdd(cleared, 1)
  const { hp } = tower.boss(next)
  return [
    set(ascension, 'current_floor', next),
    ...(cleared > ascension.highest_floor ? [set(ascension, 'highest_floor', cleared)] : []),
    set(ascension, 'boss_hp_current', hp),
    set(ascension, 'boss_hp_max', hp),
    set(ascension, 'actions_on_floor', 0),
    add(ascension, 'total_victories', 1),
  ]
}

/** Pays a cleared floor. */
const paid = (view: Seen, won: Spoils, lumenite: number, { ruleset, now }: Env<Ruleset>) => {
  const { caps } = ruleset.resources
  const { wallet, ascension } = view
  const floor = ascension.current_floor
  const { milestone } = ruleset.tower.boss(floor)
  const changes: Change[] = []
  const events: Told[] = [floorCleared({ floor, lumees: won.lumees, xp: won.xp, tokens: won.tokens, milestone: milestone !== null })]
  if (won.lumees > 0) changes.push(gain(wallet, 'lumees', won.lumees, 'tower', caps.lumees))
  // what the attack cost has left the purse already, and makes room
  if (won.lumenite > 0)
    changes.push(gain({ ...purseOf(wallet), lumenite: wallet.lumenite - lumenite }, 'lumenite', won.lumenite, 'tower', caps.lumenite))
  if (milestone && won.title !== null) {
    const { name, element, tokens } = milestone
    events.push(milestoneDefeated({ floor, boss: name, element, title: won.title, lumenite: won.lumenite, tokens }))
    if (!view.titles.get(won.title)) changes.push(create<typeof titles.columns>(view.titles.at(won.title), { granted_at: now }))
  }
  for (const { token, amount } of won.tokens) {
    const granted = gainTokens(ruleset, view.tokens, token, amount, 'tower')
    changes.push(...granted.changes)
    events.push(...granted.events)
  }
  const charge = won.drop_charge ? grantCharge(view.charges, ruleset, now, 'tower') : undefined
  if (charge) {
    changes.push(...charge.changes)
    events.push(...charge.events)
  }
  if (won.xp > 0) events.push(xpEarned({ amount: won.xp, source: 'tower' }))
  return { changes, events, drop_charge: (charge?.events.length ?? 0) > 0 }
}

/** Attacks the boss of one's floor: hits, then what it answers with, until one of both falls (docs/rules/tower.md). */
export const attack = rule({
  name: 'tower.attack',
  input: record({ size: oneOf(SIZES, { doc: 'how large the attack is' }) }),
  result: record({
    floor: integer({ min: 1 }),
    size: oneOf(SIZES),
    outcome: oneOf(['victory', 'defeat', 'standing']),
    hits: list(record({ damage: integer(), critical: flag(), missed: flag() })),
    counters: list(integer({ unit: 'hit points' })),
    aura: integer({ unit: 'hit points' }),
    boss_hp_before: integer(),
    boss_hp: integer({ doc: 'after the last hit' }),
    boss_heals: integer({ doc: 'what the boss got back by winning' }),
    boss_hp_max: integer(),
    hp_before: integer(),
    hp: integer(),
    max_hp: integer(),
    momentum_before: integer(),
    momentum: integer(),
    stamina: integer({ unit: 'stamina left' }),
    max_stamina: integer(),
    spent: record({ stamina: integer(), lumenite: integer() }),
    spoils: nullable(spoils),
    lumees: integer({ unit: 'lumees now' }),
    lumenite: integer({ unit: 'lumenite now' }),
  }),
  limit: 'ascension_attack',
  reads,
  emits,
  stream: ({ size }) => size,
  inputs: () => SIZES.map((_, i) => ({ size: SIZES[SIZES.length - 1 - i]! })),
  plan: (view, { size }, ask) => planAttack(view, size, ask),
  decide: (view, { size }: { readonly size: Size }, env, { stamina, lumenite, stance }) => {
    const { ruleset, now, dice } = env
    const { ascension, pools, wallet } = view
    const floor = ascension.current_floor
    const fought = fight(ruleset, stance, size, pools, dice)
    const { outcome, hits, boss_hp } = fought
    const changes: Change[] = [spend(pools, 'stamina', stamina, 'tower')]
    if (lumenite > 0) changes.push(spend(wallet, 'lumenite', lumenite, 'tower'))
    if (fought.hp < pools.hp) changes.push(spend(pools, 'hp', pools.hp - fought.hp, 'tower'))
    changes.push(...place(view, ruleset, fought, stance.boss_hp_max, stance.actions + 1))
    if (fought.momentum !== ascension.momentum) changes.push(set(ascension, 'momentum', fought.momentum))
    changes.push(set(ascension, 'last_attack_at', now))
    const events: Told[] = [
      staminaSpent({ amount: stamina, source: 'tower' }),
      bossDamaged({
        floor,
        size,
        damage: stance.boss_hp - boss_hp,
        hits: hits.length,
        criticals: hits.filter((h) => h.critical).length,
        misses: hits.filter((h) => h.missed).length,
        boss_hp: boss_hp + fought.boss_heals,
      }),
    ]
    if (outcome === 'defeat') events.push(playerDefeated({ floor, actions: stance.actions + 1 }))
    const won = outcome === 'victory' ? spoilsOf(view, floor, env) : null
    const pay = won && paid(view, won, lumenite, env)
    if (pay) {
      changes.push(...pay.changes)
      events.push(...pay.events)
    }
    const arrived = (column: 'lumees' | 'lumenite'): number =>
      changes.reduce((sum, c) => (c.op === 'gain' && c.column === column ? sum + c.by : sum), 0)
    return accept(changes, events, {
      floor,
      size,
      outcome,
      hits,
      counters: fought.counters,
      aura: fought.aura,
      boss_hp_before: stance.boss_hp,
      boss_hp,
      boss_heals: fought.boss_heals,
      boss_hp_max: stance.boss_hp_max,
      hp_before: pools.hp,
      hp: fought.hp,
      max_hp: pools.max_hp,
      momentum_before: stance.momentum,
      momentum: fought.momentum,
      stamina: pools.stamina - stamina,
      max_stamina: pools.max_stamina,
      spent: { stamina, lumenite },
      spoils: won && pay ? { ...won, drop_charge: pay.drop_charge } : null,
      lumees: wallet.lumees + arrived('lumees'),
      lumenite: wallet.lumenite - lumenite + arrived('lumenite'),
    })
  },
})
