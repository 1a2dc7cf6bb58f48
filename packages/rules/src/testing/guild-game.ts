import { left, right } from 'fp-ts/lib/Either.js'
import { catalogue } from '../kernel/catalogue.ts'
import { add, type Change, create, gain, set, spend } from '../kernel/change.ts'
import { integer, nothing, record, snowflake, text as words } from '../kernel/codec.ts'
import type { Id } from '../kernel/entity.ts'
import { about, event } from '../kernel/event.ts'
import { append, follow, fresh, given, many, maybeOne, of, one, pending, self, share, tail, the } from '../kernel/part.ts'
import { no, refusal } from '../kernel/rejection.ts'
import { accept, language, on, type Rule } from '../kernel/rule.ts'
import { site } from '../kernel/site.ts'
import {
  annals,
  breath,
  chronicle,
  days,
  goods,
  guildSchema,
  guilds,
  hall,
  letters,
  membership,
  names,
  people,
  purse,
  strikes,
} from './guild-state.ts'

const traded = event('trade.made', record({ coin: integer() }))
export const gifted = event('gift.received', record({ coin: integer() }))
const famed = event('guild.famed', record({ by: integer() }))

const { rule, reaction, settle, stamp, gate } = language<{ readonly cap: number }>()

const purseOf = one(purse)
const membershipOf = one(membership)
const hallOf = one(hall)
const chronicleOf = one(chronicle)

/** Gives coin to another; both tell their days. */
export const give = rule({
  name: 'trade.give',
  limit: 'trade',
  input: record({ to: snowflake(), coin: integer({ min: 1, max: 500 }) }),
  result: record({ left: integer() }),
  reads: {
    me: purseOf,
    breath: one(breath),
    them: of(
      given(people, (i: { readonly to: Id }) => i.to),
      { purse: purseOf },
    ),
  },
  emits: [traded, on('them', gifted)],
  inputs: () => [],
  plan: ({ me, breath: b, them }, { to, coin }) => {
    if (!them) return left(no('trade/nobody', { to }))
    const why = refusal(b.stamina < 1 && no('trade/tired'), me.coin < coin && no('trade/poor', { need: coin }))
    return why ? left(why) : right({ coin })
  },
  decide: ({ me, breath: b, them }, { to, coin }, { ruleset }) => {
    const { purse: theirs } = them!
    // whoever gives to themselves loses nothing and gains nothing
    const same = theirs.$.root === me.$.root
    const moved = same ? [] : [spend(me, 'coin', coin, 'gift'), gain(theirs, 'coin', coin, 'gift', ruleset.cap)]
    return accept([spend(b, 'stamina', 1, 'trade'), ...moved], [traded({ coin }), about('people', to, gifted({ coin }))], {
      left: me.coin - (same ? 0 : coin),
    })
  },
})

/** Founds a guild under a name that no other has; the chronicle counts it, and its fame answers before it ever stood. */
export const establish = rule({
  name: 'guild.found',
  limit: 'guild',
  input: record({ name: words({ min: 1, max: 20 }) }),
  result: record({ guild: snowflake(), founded: integer() }),
  reads: {
    mine: membershipOf,
    guild: of(fresh(guilds), { hall: hallOf, queue: tail(strikes) }),
    annals: of(the(annals), {
      chronicle: chronicleOf,
      taken: maybeOne(names, (i: { readonly name: string }) => i.name),
      names: many(names),
    }),
  },
  emits: [on('guild', famed)],
  inputs: ({ annals: { names: all } }) => [{ name: `guild ${all.size}` }],
  plan: ({ mine, annals: { taken } }, { name }) => {
    const why = refusal(mine.guild !== null && no('guild/not-possible'), taken && no('guild/name-taken', { name, guild: taken.guild }))
    return why ? left(why) : right({})
  },
  decide: ({ mine, guild: { hall: founded, queue }, annals: { chronicle: told, names: all } }, { name }, { command }) =>
    accept(
      [
        set(mine, 'guild', command),
        add(founded, 'members', 1),
        create(queue.at('first'), { by: mine.$.root, power: 1 }),
        add(told, 'founded', 1),
        create(all.at(name), { guild: command }),
      ],
      [about('guilds', command, famed({ by: 7 }))],
      { guild: command, founded: told.founded + 1 },
    ),
})

/** Reads the chronicle, whether or not anything was ever written in it. */
export const recall = rule({
  name: 'guild.recall',
  limit: 'guild',
  input: nothing,
  result: record({ founded: integer() }),
  reads: { me: purseOf, annals: share(the(annals), { chronicle: chronicleOf }) },
  emits: [],
  inputs: () => [{}],
  plan: ({ annals: { chronicle: told } }) => right({ founded: told.founded }),
  decide: ({ me }, _input, _env, plan) => accept([add(me, 'trades', 1)], [], plan),
})

/** Joins a guild; its members are counted. `forget` breaks the promise that pointer and counter move together. */
export const join = rule({
  name: 'guild.join',
  limit: 'guild',
  input: record({ guild: snowflake(), forget: integer({ max: 1 }) }),
  result: nothing,
  reads: {
    mine: membershipOf,
    hall: of(
      given(guilds, (i: { readonly guild: Id }) => i.guild),
      { hall: hallOf },
    ),
  },
  emits: [],
  inputs: () => [],
  plan: ({ mine, hall: found }, { guild }) => (found && mine.guild === null ? right({ guild }) : left(no('guild/not-possible'))),
  decide: ({ mine, hall: found }, { guild, forget }) =>
    accept<never, Record<never, never>>([set(mine, 'guild', guild), ...(forget === 1 ? [] : [add(found!.hall, 'members', 1)])], [], {}),
})

/** Gives to the guild that one's membership points at; its fame answers to an event about it. */
export const donate = rule({
  name: 'guild.donate',
  limit: 'guild',
  input: record({ coin: integer({ min: 1, max: 500 }) }),
  result: record({ vault: integer() }),
  reads: { me: purseOf, guild: of(follow(self(people), membershipOf, 'guild'), { hall: hallOf }) },
  emits: [on('guild', famed)],
  inputs: ({ me }) => [{ coin: me.coin }],
  plan: ({ me, guild }, { coin }) => {
    if (!guild) return left(no('guild/none'))
    return me.coin < coin ? left(no('trade/poor', { need: coin })) : right({ coin })
  },
  decide: ({ me, guild }, { coin }) =>
    accept(
      [spend(me, 'coin', coin, 'donation'), gain(guild!.hall, 'vault', coin, 'donation')],
      [about('guilds', guild!.hall.$.root, famed({ by: coin }))],
      { vault: guild!.hall.vault + coin },
    ),
})

/** Looks at a guild without holding it. */
export const visit = rule({
  name: 'guild.visit',
  limit: 'guild',
  input: record({ guild: snowflake() }),
  result: record({ hp: integer(), tended_at: integer() }),
  reads: {
    me: purseOf,
    hall: share(
      given(guilds, (i: { readonly guild: Id }) => i.guild),
      { hall: hallOf },
    ),
  },
  emits: [],
  inputs: () => [],
  plan: ({ hall: found }) => (found ? right({ hp: found.hall.hp, tended_at: found.hall.tended_at }) : left(no('guild/none'))),
  decide: ({ me }, _input, _env, plan) => accept([add(me, 'trades', 1)], [], plan),
})

/** Adds a strike to the queue of one's guild, whoever else does so at the same time. */
export const strike = rule({
  name: 'guild.strike',
  limit: 'guild',
  input: nothing,
  result: record({ queued: words() }),
  reads: { me: purseOf, guild: append(follow(self(people), membershipOf, 'guild'), { queue: tail(strikes) }) },
  emits: [],
  inputs: () => [{}],
  plan: ({ guild }) => (guild ? right({}) : left(no('guild/none'))),
  decide: ({ me, guild }, _input, { command }) =>
    accept([add(me, 'trades', 1), create(guild!.queue.at(command), { by: me.$.root, power: 3 })], [], { queued: command }),
})

export const blow = site('test.blow')

/** The game itself folds queued strikes, oldest first, a few at a time, each with its own command's dice. */
export const fold = rule({
  name: 'guild.fold',
  actor: 'system',
  limit: 'system',
  input: record({ guild: snowflake() }),
  result: record({ folded: integer(), left: integer() }),
  reads: {
    guild: of(
      given(guilds, (i: { readonly guild: Id }) => i.guild),
      { hall: hallOf, queue: pending(strikes, 'applied', 2), all: many(strikes) },
    ),
  },
  emits: [],
  inputs: () => [],
  plan: ({ guild }) => (guild ? right({ waiting: guild.queue.length }) : left(no('guild/none'))),
  decide: ({ guild }, _input, { diceOf }) => {
    const { hall: found, queue } = guild!
    const changes: Change[] = queue.map((row) => set(row, 'applied', true))
    const damage = queue.reduce((sum, row) => sum + row.power + diceOf([Number(row.$.key), 0]).below(blow, 0, 3), 0)
    if (damage > 0) changes.push(set(found, 'hp', Math.max(0, found.hp - damage)))
    return accept(changes, [], { folded: queue.length, left: guild!.all.size - queue.length })
  },
})

/** A rule of the game itself whose first root is only looked at, and whose second changes. */
export const bless = rule({
  name: 'guild.bless',
  actor: 'system',
  limit: 'system',
  input: record({ guild: snowflake(), who: snowflake() }),
  result: record({ hp: integer() }),
  reads: {
    hall: share(
      given(guilds, (i: { readonly guild: Id }) => i.guild),
      { hall: hallOf },
    ),
    them: of(
      given(people, (i: { readonly who: Id }) => i.who),
      { purse: purseOf },
    ),
  },
  emits: [],
  inputs: () => [],
  plan: ({ hall: found, them }) => (found && them ? right({ hp: found.hall.hp }) : left(no('guild/none'))),
  decide: ({ them }, _input, _env, plan) => accept([gain(them!.purse, 'coin', 1, 'blessing')], [], plan),
})

/** A newcomer's first command. */
export const arrive = rule({
  name: 'people.arrive',
  actor: 'newcomer',
  limit: 'register',
  input: record({ name: words({ min: 0, max: 20 }) }),
  result: nothing,
  reads: { me: purseOf, breath: one(breath), goods: many(goods) },
  emits: [],
  inputs: () => [{ name: '' }],
  plan: ({ me }) => (me.note === '' ? right({}) : left(no('people/here-already'))),
  decide: ({ me, breath: b, goods: g }, { name }, { now }) =>
    accept<never, Record<never, never>>(
      [
        set(me, 'note', name || 'someone'),
        gain(me, 'coin', 100, 'welcome'),
        set(b, 'stamina_at', now),
        gain(b, 'stamina', 10, 'welcome'),
        create(g.at(1), { luck: 2 }),
      ],
      [],
      {},
    ),
})

const rest = settle({
  name: 'people.rest',
  of: people,
  reads: { me: one(breath) },
  settle: ({ me }, { now }) =>
    now > me.stamina_at ? [gain(me, 'stamina', now - me.stamina_at, 'rest', 10), set(me, 'stamina_at', now)] : [],
})

const tend = settle({
  name: 'guild.tend',
  of: guilds,
  reads: { hall: hallOf },
  settle: ({ hall: h }, { now }) =>
    now > h.tended_at ? [set(h, 'hp', Math.min(100, h.hp + now - h.tended_at)), set(h, 'tended_at', now)] : [],
})

const diary = reaction({
  name: 'people.diary',
  of: people,
  on: [traded, gifted],
  reads: { me: purseOf, today: one(days, (_i: unknown, now) => now) },
  react: ({ me, today }) => ({ changes: [add(me, 'trades', 1), add(today, 'trades', 1)] }),
})

const fame = reaction({
  name: 'guild.fame',
  of: guilds,
  on: [famed],
  reads: { hall: hallOf },
  react: ({ hall: h }, { data }) => ({ changes: [add(h, 'fame', data.by)] }),
})

/** Counts, on whoever was held for writing, that something was written. */
const touched = stamp({
  name: 'people.touched',
  of: people,
  on: 'written',
  reads: { letters: many(letters), at: one(letters, () => 'touched') },
  stamp: ({ letters: l, at }) => (at ? [] : l.get('touched') ? [] : [create(l.at('touched'), { read: true })]),
})

const counted = stamp({
  name: 'people.counted',
  of: people,
  on: 'written',
  reads: { me: one(breath) },
  stamp: ({ me }) => [set(me, 'oath', Math.min(99, (me.oath ?? 0) + 1))],
})

const welcome = gate({ of: people, reads: { me: purseOf }, check: ({ me }) => (me.note === 'banned' ? no('people/banned') : undefined) })

export const guildRules = [arrive, give, establish, recall, join, donate, visit, strike, fold, bless] as unknown as readonly Rule[]

export const guildGame = catalogue({
  schema: guildSchema,
  actors: people,
  rules: guildRules,
  gate: welcome,
  settles: [rest, tend],
  reactions: [diary, fame],
  stamps: [touched, counted],
})
