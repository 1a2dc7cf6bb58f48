import { type Json, type Ruleset, SKILLS } from '@lumen/rules'
import type { JournaledChange } from '../execute/balances.ts'
import { derived, event, events, type Field, input, own, result, type Told } from './field.ts'
import { eachEvent, eachMove, type JournalType, resourceColumns, rulesOf } from './journal-type.ts'

/** What the rule is called within its system: `guilds.set-role` → `set-role`. */
const action = derived('the rule, without its system', ({ entry }) => entry.rule.slice(entry.rule.indexOf('.') + 1))
const whole = (what: 'input' | 'result'): Field => derived(`all of the ${what}`, ({ entry }) => entry[what])

const moveOf = ({ change }: Told) => change as Extract<JournaledChange, { readonly op: 'gain' | 'spend' }> | undefined
const delta = derived('the change’s `by`; below zero where it was spent', (told) => {
  const move = moveOf(told)
  return move && (move.op === 'gain' ? move.by : -move.by)
})
const reason = derived('the change’s `reason`', (told) => moveOf(told)?.reason)
const left = derived('the change’s `after`, kept with it by the executor', (told) => moveOf(told)?.after)

const base = (id: Json | undefined, { ruleset }: Told) => (typeof id === 'number' ? ruleset?.maidens.base(id) : undefined)

/** Points by skill as a list of changes of the skills' counters tells them; `sign` −1 for points that came back. */
const points = (sign: 1 | -1) => (told: Told) =>
  Object.fromEntries(
    SKILLS.map((skill) => [
      skill,
      told.entry.changes.reduce(
        (sum, change) => (change.op === 'add' && change.column === `points_${skill}` ? sum + sign * change.by : sum),
        0,
      ),
    ]),
  )

const allocated = (minus: boolean) =>
  derived(minus ? 'the result less the input, by skill' : 'the result, by skill', ({ entry }) =>
    Object.fromEntries(
      SKILLS.map((skill) => {
        const after = Number((entry.result as Readonly<Record<string, Json>>)[skill])
        const given = Number((entry.input as Readonly<Record<string, Json>>)[skill] ?? 0)
        return [skill, minus ? after - given : after]
      }),
    ),
  )

/** What a day's reward is multiplied by, in parts per million. */
const multiplierPpm = ({ daily }: Ruleset, streak: number): number =>
  1_000_000 + daily.perStreakDayPpm * (daily.streakCap > 0 ? Math.min(streak, daily.streakCap) : streak)

/** The guild that a command is about. */
const guildOf = ({ entry }: Told): Json | undefined => {
  const named = (entry.result as { readonly guild?: Json }).guild ?? (entry.input as { readonly guild?: Json }).guild
  return named ?? entry.changes.find(({ at }) => at.entity === 'guilds' || at.entity.startsWith('guild_'))?.at.root
}

const FUSION = 'fusion.attempted'
const LEVEL = 'player.levelled-up'
const CAPTURE = 'exploration.capture-attempted'
const SHRINE = 'shrines.collected'

/** The draws of a command are not kept: they follow from its seed. `npx lumen audit explain` makes them again. */
const draws = derived(
  'not kept: `npx lumen audit explain COMMAND` rolls again from the seed, and tells each draw with its odds',
  () => undefined,
)

/** Every type of record, with where each of its fields comes from. */
export const JOURNAL_TYPES = {
  register: {
    doc: 'someone began',
    gives: rulesOf('player.register'),
    fields: { name: result('name'), class: result('class'), cost: derived('nothing: beginning is free', () => 0) },
  },
  class_change: {
    doc: 'a class was chosen or changed',
    gives: rulesOf('player.set-class'),
    fields: {
      from: event('player.class-changed', 'from'),
      class: event('player.class-changed', 'to'),
      cost: event('player.class-changed', 'lumenite'),
    },
  },
  stat_allocation: {
    doc: 'skill points were put into skills',
    gives: rulesOf('player.allocate'),
    fields: {
      before: allocated(true),
      after: allocated(false),
      points: derived('the input, by skill', ({ entry }) => entry.input),
      points_left: result('available'),
      cost: derived('nothing: it is free', () => 0),
    },
  },
  stat_respec: {
    doc: 'skill points were taken back',
    gives: rulesOf('player.respec'),
    fields: {
      before: derived('changes: what each skill lost', points(-1)),
      after: derived('nothing is left in any skill', () => Object.fromEntries(SKILLS.map((skill) => [skill, 0]))),
      points: event('player.skills-reset', 'points'),
      cost: event('player.skills-reset', 'lumenite'),
    },
  },
  level_up: {
    doc: 'one or more levels were reached at once, whatever brought the experience',
    gives: eachEvent(LEVEL),
    fields: {
      old: own(LEVEL, 'from'),
      new: own(LEVEL, 'to'),
      milestones: own(LEVEL, 'milestones'),
      points: own(LEVEL, 'points'),
      rewards: derived('the event’s `lumees`, `auric_coin`, `lumenite`', ({ event: about }) => {
        const { lumees, auric_coin, lumenite } = about!.data as Readonly<Record<string, Json>>
        return { lumees: lumees!, auric_coin: auric_coin!, lumenite: lumenite! }
      }),
    },
  },
  summon: {
    doc: 'a batch of pulls',
    gives: rulesOf('summon.'),
    fields: {
      count: input('count'),
      cost: result('cost'),
      results: event('summon.completed', 'results'),
      pity_before: event('summon.completed', 'pity_before'),
      pity_after: event('summon.completed', 'pity_after'),
      rates_ppm: draws,
    },
  },
  fusion_attempted: {
    doc: 'two copies were fused, or redeemed, whatever came of it',
    gives: rulesOf('fusion.'),
    fields: {
      tier: event(FUSION, 'tier'),
      maiden_ids: derived(`event \`${FUSION}\`: \`a\` and \`b\``, ({ entry }) => {
        const { a, b } = entry.input as { readonly a: number; readonly b: number }
        return [a, b]
      }),
      elements: derived('the elements of both bases in the config of that time', (told) => {
        const { a, b } = told.entry.input as { readonly a: number; readonly b: number }
        const [one, two] = [base(a, told), base(b, told)]
        return one && two ? [one.element, two.element] : undefined
      }),
      cost: event(FUSION, 'cost'),
      success_ppm: event(FUSION, 'success_ppm'),
      roll: draws,
      success: event(FUSION, 'success'),
      redeemed: event(FUSION, 'redeemed'),
      shards: result('shards'),
      result_maiden: event('fusion.succeeded', 'result'),
    },
  },
  maiden_stack: {
    doc: 'copies of a maiden came or went',
    gives: eachMove('maidens.quantity'),
    fields: {
      base: derived('the change’s key', ({ change }) => change?.at.key),
      tier: derived('the base’s tier in the config of that time', (told) => base(told.change?.at.key, told)?.tier),
      delta,
      quantity_after: left,
      reason,
    },
  },
  leader_change: {
    doc: 'another maiden leads, or none',
    gives: eachEvent('maidens.leader-changed'),
    fields: { old: own('maidens.leader-changed', 'from'), new: own('maidens.leader-changed', 'to') },
  },
  maiden_lock: {
    doc: 'a stack was locked or unlocked',
    gives: eachEvent('maidens.lock-changed'),
    fields: {
      base: own('maidens.lock-changed', 'base'),
      old: derived(
        'the contrary of what it is now: who changes nothing is refused',
        (told) => !(told.event!.data as { locked: boolean }).locked,
      ),
      new: own('maidens.lock-changed', 'locked'),
    },
  },
  ascension: {
    doc: 'an attack in the tower',
    gives: rulesOf('tower.'),
    fields: {
      floor: event('tower.boss-damaged', 'floor'),
      size: event('tower.boss-damaged', 'size'),
      hits: result('hits'),
      crits: event('tower.boss-damaged', 'criticals'),
      misses: event('tower.boss-damaged', 'misses'),
      counters: result('counters'),
      boss_hp_before: result('boss_hp_before'),
      boss_hp_after: result('boss_hp'),
      hp_before: result('hp_before'),
      hp: result('hp'),
      momentum_before: result('momentum_before'),
      momentum: result('momentum'),
      cost: result('spent'),
      outcome: result('outcome'),
      rewards: result('spoils'),
    },
  },
  exploration: {
    doc: 'a step through a sector',
    gives: rulesOf('exploration.explore'),
    fields: {
      sector: event('exploration.explored', 'sector'),
      sublevel: event('exploration.explored', 'sublevel'),
      energy: event('exploration.explored', 'energy'),
      progress: result('progress_bp'),
      cleared: result('cleared'),
      rewards: derived('event `exploration.explored`: `lumees`, `xp`', ({ entry }) => {
        const told = entry.events.find(({ type }) => type === 'exploration.explored')?.data as { lumees: number; xp: number } | undefined
        return told && { lumees: told.lumees, xp: told.xp }
      }),
      encounter: result('encounter'),
    },
  },
  capture: {
    doc: 'an encounter ended: captured, purified, lost or let go',
    gives: rulesOf('exploration.capture', 'exploration.purify', 'exploration.release'),
    fields: {
      action,
      base: result('base'),
      tier: result('tier'),
      sector: result('sector'),
      method: event(CAPTURE, 'method'),
      ppm: event(CAPTURE, 'chance_ppm'),
      roll: draws,
      cost: event(CAPTURE, 'lumenite'),
      success: event(CAPTURE, 'success'),
    },
  },
  matron: {
    doc: 'a fight with a matron, or her dismissal',
    gives: rulesOf('exploration.fight-matron', 'exploration.dismiss-matron'),
    fields: {
      action,
      sector: result('sector'),
      turns: result('turns'),
      energy: result('energy'),
      outcome: derived('result `won`; none of a dismissal', ({ entry }) => {
        const { won } = entry.result as { readonly won?: boolean }
        return won === undefined ? 'dismissed' : won ? 'won' : 'lost'
      }),
      rarity: event('exploration.matron-defeated', 'rarity'),
      hp_left: event('exploration.matron-failed', 'hp_left'),
      until: event('exploration.matron-dismissed', 'until'),
      rewards: derived('result `lumees`, `xp`, `token`, `tokens`, `charge`', ({ entry }) => {
        const { lumees, xp, token, tokens, charge } = entry.result as Readonly<Record<string, Json>>
        return lumees === undefined ? undefined : { lumees, xp: xp!, token: token!, tokens: tokens!, charge: charge! }
      }),
      relics: events('mastery.boon-granted'),
    },
  },
  shrine: {
    doc: 'a shrine was built, collected from, upgraded or sold',
    gives: rulesOf('shrines.'),
    fields: {
      action,
      id: derived('input `shrine`, or result `shrine` of a new one; none where all were collected from', ({ entry }) => {
        const asked = (entry.input as { readonly shrine?: number | null }).shrine
        return asked ?? (entry.result as { readonly shrine?: number }).shrine
      }),
      type: result('type'),
      level: result('level'),
      collected: events(
        SHRINE,
        'shrine',
        'level',
        'currency',
        'payout',
        'carry',
        'paid_ms',
        'class_ppm',
        'leader_ppm',
        'mastery_ppm',
        'event_ppm',
      ),
      elapsed_ms: event(SHRINE, 'paid_ms'),
      payout: event(SHRINE, 'payout'),
      carry: event(SHRINE, 'carry'),
      cost: result('cost'),
      refund: event('shrines.sold', 'refund'),
      modifiers: derived(`event \`${SHRINE}\`: the four \`_ppm\``, ({ entry }) => {
        const told = entry.events.find(({ type }) => type === SHRINE)?.data as Readonly<Record<string, Json>> | undefined
        return (
          told && {
            class_ppm: told['class_ppm']!,
            leader_ppm: told['leader_ppm']!,
            mastery_ppm: told['mastery_ppm']!,
            event_ppm: told['event_ppm']!,
          }
        )
      }),
    },
  },
  daily: {
    doc: 'what a day pays was claimed',
    gives: eachEvent('daily.claimed'),
    fields: {
      day: own('daily.claimed', 'day'),
      parts: own('daily.claimed', 'parts'),
      streak: own('daily.claimed', 'streak'),
      multiplier: derived('by the streak, in the config of that time, in parts per million', (told) => {
        const { streak } = told.event!.data as { readonly streak: number }
        return told.ruleset && multiplierPpm(told.ruleset, streak)
      }),
      rewards: derived('the event’s `lumees`, `auric_coin`, `lumenite`, `xp`', ({ event: about }) => {
        const { lumees, auric_coin, lumenite, xp } = about!.data as Readonly<Record<string, Json>>
        return { lumees: lumees!, auric_coin: auric_coin!, lumenite: lumenite!, xp: xp! }
      }),
    },
  },
  weekly: {
    doc: 'the bonus of a week was claimed',
    gives: eachEvent('daily.weekly-claimed'),
    fields: {
      week: own('daily.weekly-claimed', 'week'),
      lumees: own('daily.weekly-claimed', 'lumees'),
      auric_coin: own('daily.weekly-claimed', 'auric_coin'),
      lumenite: own('daily.weekly-claimed', 'lumenite'),
    },
  },
  comeback: {
    doc: 'the bonus for days away was claimed',
    gives: eachEvent('daily.comeback-claimed'),
    fields: {
      days: own('daily.comeback-claimed', 'days'),
      lumees: own('daily.comeback-claimed', 'lumees'),
      auric_coin: own('daily.comeback-claimed', 'auric_coin'),
    },
  },
  drop: {
    doc: 'a DROP',
    gives: rulesOf('drop.'),
    fields: { coin: event('drop.performed', 'auric_coin'), charges: result('charges'), charge_at: result('ready_at') },
  },
  token: {
    doc: 'tokens were redeemed',
    gives: rulesOf('tokens.'),
    fields: {
      action,
      type: event('tokens.redeemed', 'token'),
      delta: derived('event `tokens.redeemed`: `cost`, below zero', ({ entry }) => {
        const told = entry.events.find(({ type }) => type === 'tokens.redeemed')?.data as { readonly cost: number } | undefined
        return told && -told.cost
      }),
      quantity_after: event('tokens.redeemed', 'held'),
      result: event('tokens.redeemed', 'base'),
    },
  },
  token_stack: {
    doc: 'tokens of a type came or went, whatever brought them',
    gives: eachMove('tokens.quantity'),
    fields: { type: derived('the change’s key', ({ change }) => change?.at.key), delta, quantity_after: left, reason },
  },
  guild: {
    doc: 'anything about a guild, its vault and its members',
    gives: rulesOf('guilds.'),
    fields: {
      guild: derived('the guild that changes or is named', guildOf),
      action,
      amount: derived('input `amount`', ({ entry }) => (entry.input as { readonly amount?: number }).amount),
      currency: derived('input `currency`', ({ entry }) => (entry.input as { readonly currency?: string }).currency),
      target: derived('input `player`', ({ entry }) => (entry.input as { readonly player?: string }).player),
      input: whole('input'),
      result: whole('result'),
    },
  },
  guild_distribution: {
    doc: 'what a guild’s shrine had yielded was split; the dust is what the division left to the vault',
    gives: eachEvent('guild-shrine.collected'),
    fields: {
      guild: own('guild-shrine.collected', 'guild'),
      level: own('guild-shrine.collected', 'level'),
      pool: own('guild-shrine.collected', 'pool'),
      cut: own('guild-shrine.collected', 'vault'),
      shares: own('guild-shrine.collected', 'shares'),
      paid_ms: own('guild-shrine.collected', 'paid_ms'),
    },
  },
  guild_shrine: {
    doc: 'a guild’s shrine was built or raised',
    gives: eachEvent('guild-shrine.upgraded'),
    fields: {
      guild: own('guild-shrine.upgraded', 'guild'),
      old: own('guild-shrine.upgraded', 'from'),
      new: own('guild-shrine.upgraded', 'to'),
      cost: own('guild-shrine.upgraded', 'cost'),
    },
  },
  guild_raid: {
    doc: 'a guild began a raid, or a member struck its boss',
    gives: rulesOf('guild-raids.'),
    fields: {
      guild: result('guild'),
      action,
      raid: derived('event `guild-raids.started` or `guild-raids.struck`: `raid`', ({ entry }) => {
        const told = entry.events.find(({ type }) => type === 'guild-raids.started' || type === 'guild-raids.struck')
        return (told?.data as { readonly raid: number } | undefined)?.raid
      }),
      damage: result('damage'),
      hits: result('hits'),
      hp_before: result('hp_before'),
      hp: result('hp'),
      attempts_left: result('attempts_left'),
      defeated: result('defeated'),
    },
  },
  guild_war: {
    doc: 'a guild enrolled in a war, found its opponent, or saw the war end',
    gives: rulesOf('guild-wars.'),
    fields: {
      action,
      week: derived('input or result `week`', ({ entry }) => {
        const { week } = entry.input as { readonly week?: number }
        return week ?? (entry.result as { readonly week?: number }).week
      }),
      guild: result('guild'),
      matched: events('guild-wars.matched', 'guild', 'opponent'),
      resolved: events(
        'guild-wars.resolved',
        'guild',
        'opponent',
        'points',
        'points_against',
        'result',
        'rating',
        'rating_change',
        'lumees',
        'lumenite',
      ),
    },
  },
  resource: {
    doc: 'anything owned came or went: the sum of a row’s records is what stands in it',
    gives: eachMove(...resourceColumns),
    fields: {
      of: derived('the table, root and key of the change', ({ change }) => {
        const { entity, root, key } = change!.at
        return { table: entity, root, key }
      }),
      currency: derived('the change’s column', ({ change }) => (change as { readonly column?: string } | undefined)?.column),
      delta,
      balance_after: left,
      overflow: derived(
        'the change’s `lost`: what no longer fitted',
        ({ change }) => (change as { readonly lost?: number } | undefined)?.lost ?? 0,
      ),
      source: reason,
    },
  },
  event_admin: {
    doc: 'an operator scheduled, started, extended or ended a live event',
    gives: rulesOf('events.'),
    fields: { action, input: whole('input'), result: whole('result') },
  },
  admin: {
    doc: 'an operator changed an account',
    gives: rulesOf('player.compensate', 'player.suspend', 'player.unsuspend', 'player.erase'),
    fields: { action, target: input('player'), input: whole('input'), result: whole('result') },
  },
  fairness: {
    doc: 'an epoch of someone’s dice ended, and its secret may be told',
    gives: rulesOf('fairness.'),
    fields: { ended: event('fairness.rotated', 'ended'), client_seed: event('fairness.rotated', 'client_seed') },
  },
} as const satisfies Readonly<Record<string, JournalType>>

export type JournalTypeName = keyof typeof JOURNAL_TYPES
export const JOURNAL_TYPE_NAMES = Object.keys(JOURNAL_TYPES) as readonly JournalTypeName[]
