import { about, accept, add, type Change, codec, create, event, gain, no, on, refusal, remove, set, spend } from '@lumen/rules'
import { left, right } from 'fp-ts/lib/Either.js'
import {
  allHitters,
  append,
  home,
  item,
  log,
  lot,
  me,
  mine,
  miniLanguage,
  myBreath,
  myDeeds,
  myGoods,
  newGuild,
  newNames,
  of,
  other,
  queue,
  SITES,
  seller,
  share,
  theAnnals,
  theChronicle,
  theGood,
  theGuild,
  theHall,
  theName,
  today,
} from './mini-state.ts'

const { integer, nothing, record, snowflake, text } = codec
const { query, rule } = miniLanguage

export const traded = event('mini.traded', record({ with: snowflake() }))
export const pulled = event('mini.pulled', record({ kind: integer() }))
export const thanked = event('mini.thanked', record({ amount: integer() }))

const kind = integer({ max: 9 })
const amount = integer({ min: 1, max: 1_000 })
const common = { limit: 'mini', inputs: () => [] } as const

export const enter = rule({
  ...common,
  name: 'mini.enter',
  actor: 'newcomer',
  input: record({ note: text({ min: 0, max: 20 }) }, { defaults: { note: '' } }),
  result: record({ coin: integer() }),
  reads: { me, myBreath },
  emits: [],
  plan: ({ me }) => (me.coin > 0 ? left(no('mini/already-in')) : right(100)),
  decide: ({ me, myBreath }, { note }, { now }, coin) =>
    accept([gain(me, 'coin', coin, 'welcome'), set(me, 'note', note), set(myBreath, 'pools_at', now)], [], { coin }),
})

export const pull = rule({
  ...common,
  name: 'mini.pull',
  input: record({ count: integer({ min: 1, max: 10 }) }),
  result: record({ kinds: codec.list(kind) }),
  reads: { me, myGoods, today },
  emits: [pulled],
  plan: ({ me }, { count }, { ruleset }) => {
    const cost = count * ruleset.source.price
    return me.coin < cost ? left(no('mini/too-poor', { have: me.coin, need: cost })) : right(cost)
  },
  decide: ({ me, myGoods, today }, { count }, { dice }, cost) => {
    const kinds = Array.from({ length: count }, (_, i) => dice.below(SITES.pull, i, 10))
    const changes: Change[] = [spend(me, 'coin', cost, 'pull'), add(today, 'commands', 1), add(me, 'power', count)]
    const fresh = new Set<number>()
    for (const [i, one] of kinds.entries()) {
      const held = myGoods.get(one)
      if (held) changes.push(gain(held, 'quantity', 1, 'pull', 999))
      else if (fresh.has(one)) changes.push({ op: 'gain', at: myGoods.at(one), column: 'quantity', by: 1, reason: 'pull' })
      else {
        fresh.add(one)
        changes.push(create(myGoods.at(one), { quantity: 1, luck: dice.below(SITES.luck, i, 11) - 5 }))
      }
    }
    return accept(
      changes,
      kinds.map((one) => pulled({ kind: one })),
      { kinds },
    )
  },
})

export const drop = rule({
  ...common,
  name: 'mini.drop',
  input: record({ kind }),
  result: nothing,
  reads: { me, theGood, myBreath },
  emits: [],
  plan: ({ theGood, myBreath }) => {
    const why = refusal(!theGood && no('mini/not-owned'), myBreath.stamina < 1 && no('mini/tired', { have: myBreath.stamina }))
    return why ? left(why) : right(theGood!)
  },
  decide: ({ me, myBreath }, _input, _env, good) =>
    accept(
      [
        good.quantity === 1 ? remove(good) : spend(good, 'quantity', 1, 'drop'),
        spend(myBreath, 'stamina', 1, 'drop'),
        gain(me, 'coin', 3, 'drop', 1_000_000),
      ],
      [],
      {},
    ),
})

export const trade = rule({
  ...common,
  name: 'mini.trade',
  input: record({ player: snowflake(), amount }),
  result: record({ left: integer() }),
  reads: { me, them: of(other, { me }) },
  emits: [traded, on('them', traded)],
  plan: ({ me, them }, { player, amount: much }) => {
    if (!them) return left(no('mini/no-such-player', { player }))
    return me.coin < much ? left(no('mini/too-poor', { have: me.coin, need: much })) : right(them)
  },
  decide: ({ me }, { player, amount: much }, _env, them) =>
    accept(
      [spend(me, 'coin', much, 'trade'), gain(them.me, 'coin', much, 'trade', 1_000_000)],
      [traded({ with: player }), about('players', player, traded({ with: player }))],
      { left: me.coin - much },
    ),
})

export const list = rule({
  ...common,
  name: 'market.list',
  input: record({ price: amount }),
  result: record({ listing: snowflake() }),
  reads: { me },
  emits: [],
  plan: ({ me }) => (me.coin < 1 ? left(no('mini/too-poor')) : right(1)),
  decide: ({ me }, { price }, { command }) => {
    const lotAt = { $: { entity: 'listings', root: command, key: null } }
    const row = lotAt as { $: never }
    return accept(
      [spend(me, 'coin', 1, 'fee'), set(row, 'seller' as never, me.$.root as never), set(row, 'price' as never, price as never)],
      [],
      { listing: command },
    )
  },
})

export const buy = rule({
  ...common,
  name: 'market.buy',
  input: record({ listing: snowflake() }),
  result: nothing,
  reads: { me, lot: of(lot, { item }), seller: of(seller, { me }) },
  emits: [on('seller', thanked)],
  plan: ({ me, lot: it, seller: by }) => {
    if (!it || it.item.sold || !by) return left(no('market/gone'))
    return me.coin < it.item.price ? left(no('mini/too-poor')) : right({ it, by })
  },
  decide: ({ me }, _input, _env, { it, by }) =>
    accept(
      [spend(me, 'coin', it.item.price, 'buy'), gain(by.me, 'coin', it.item.price, 'sale', 1_000_000), set(it.item, 'sold', true)],
      [about('players', by.me.$.root, thanked({ amount: it.item.price }))],
      {},
    ),
})

export const found = rule({
  ...common,
  name: 'guild.found',
  actor: 'system',
  input: record({ guild: snowflake(), slots: integer({ max: 100 }) }),
  result: nothing,
  reads: { there: of(theGuild, { theHall }) },
  emits: [],
  plan: ({ there }) => (there ? left(no('guild/exists')) : right(null)),
  decide: (_view, { guild, slots }) => {
    const row = { $: { entity: 'guilds', root: guild, key: null } } as unknown as { $: never }
    return accept([set(row, 'slots' as never, slots as never), add(row, 'hp' as never, 1_000)], [], {})
  },
})

export const establish = rule({
  ...common,
  name: 'guild.establish',
  input: record({ name: text({ min: 1, max: 20 }) }),
  result: record({ guild: snowflake(), founded: integer() }),
  reads: { mine, there: of(newGuild, { theHall, log }), annals: of(theAnnals, { theChronicle, theName, newNames }) },
  emits: [],
  plan: ({ mine, annals }, { name }) => {
    const why = refusal(mine.guild !== null && no('guild/already-in'), annals.theName && no('guild/name-taken', { name }))
    return why ? left(why) : right(null)
  },
  decide: ({ mine, there, annals: { theChronicle, newNames } }, { name }, { command }) =>
    accept(
      [
        set(mine, 'guild', command),
        add(there.theHall, 'members', 1),
        set(there.theHall, 'slots', 2),
        create(there.log.at(command), { player: mine.$.root, power: 1 }),
        add(theChronicle, 'founded', 1),
        create(newNames.at(name), { guild: command }),
      ],
      [],
      { guild: command, founded: theChronicle.founded + 1 },
    ),
})

export const recall = rule({
  ...common,
  name: 'annals.recall',
  input: nothing,
  result: record({ founded: integer() }),
  reads: { me, annals: share(theAnnals, { theChronicle }) },
  emits: [],
  plan: ({ annals }) => right({ founded: annals.theChronicle.founded }),
  decide: ({ me }, _input, _env, plan) => accept([add(me, 'power', 1)], [], plan),
})

export const tell = rule({
  ...common,
  name: 'annals.tell',
  actor: 'system',
  input: nothing,
  result: record({ told: integer() }),
  reads: { annals: of(theAnnals, { theChronicle }) },
  emits: [],
  plan: ({ annals }) => right(annals.theChronicle),
  decide: (_view, _input, _env, it) => accept([add(it, 'told', 1)], [], { told: it.told + 1 }),
})

export const join = rule({
  ...common,
  name: 'guild.join',
  input: record({ guild: snowflake() }),
  result: nothing,
  reads: { mine, there: of(theGuild, { theHall }) },
  emits: [],
  plan: ({ mine, there }) => {
    if (!there) return left(no('guild/not-found'))
    const why = refusal(
      mine.guild !== null && no('guild/already-in'),
      there.theHall.members >= there.theHall.slots && no('guild/full', { slots: there.theHall.slots }),
    )
    return why ? left(why) : right(there)
  },
  decide: ({ mine }, { guild }, _env, there) =>
    accept([set(mine, 'guild', guild), set(mine, 'rank', there.theHall.members), add(there.theHall, 'members', 1)], [], {}),
})

export const kick = rule({
  ...common,
  name: 'guild.kick',
  input: record({ player: snowflake() }),
  result: nothing,
  reads: { mine, guild: of(home, { theHall }), them: of(other, { mine }) },
  emits: [],
  plan: ({ mine, guild, them }) =>
    !guild || !them || them.mine.guild !== mine.guild ? left(no('guild/not-a-member')) : right({ guild, them }),
  decide: (_view, _input, _env, { guild, them }) =>
    accept([set(them.mine, 'guild', null), set(them.mine, 'rank', 0), add(guild.theHall, 'members', -1)], [], {}),
})

export const donate = rule({
  ...common,
  name: 'guild.donate',
  input: record({ amount }),
  result: record({ vault: integer() }),
  reads: { me, mine, guild: of(home, { theHall }) },
  emits: [],
  plan: ({ me, guild }, { amount: much }) => {
    if (!guild) return left(no('guild/none'))
    return me.coin < much ? left(no('mini/too-poor')) : right(guild)
  },
  decide: ({ me }, { amount: much }, _env, guild) =>
    accept([spend(me, 'coin', much, 'donation'), gain(guild.theHall, 'vault', much, 'donation')], [], {
      vault: guild.theHall.vault + much,
    }),
})

export const spar = rule({
  ...common,
  name: 'mini.spar',
  input: record({ player: snowflake() }),
  result: record({ theirs: integer() }),
  reads: { me, them: share(other, { myBreath, myDeeds }) },
  emits: [],
  plan: ({ them }) => (them ? right(them) : left(no('mini/no-such-player'))),
  decide: ({ me }, _input, _env, them) => accept([add(me, 'power', them.myBreath.stamina)], [], { theirs: them.myBreath.stamina }),
})

export const strike = rule({
  ...common,
  name: 'boss.strike',
  input: record({ guild: snowflake() }),
  result: nothing,
  reads: { me, there: append(theGuild, { theHall, log }) },
  emits: [],
  plan: ({ there }) => (there ? right(there) : left(no('guild/not-found'))),
  decide: ({ me }, _input, { command }, there) =>
    accept([create(there.log.at(command), { player: me.$.root, power: me.power + 1 }), add(me, 'power', 1)], [], {}),
})

export const fold = rule({
  ...common,
  name: 'boss.fold',
  actor: 'system',
  input: record({ guild: snowflake() }),
  result: record({ applied: integer(), dealt: integer() }),
  reads: { there: of(theGuild, { theHall, queue, allHitters }) },
  emits: [],
  plan: ({ there }) => (!there ? left(no('guild/not-found')) : there.queue.length === 0 ? left(no('boss/nothing')) : right(there)),
  decide: (_view, _input, _env, there) => {
    let { hp } = there.theHall
    const changes: Change[] = []
    for (const one of there.queue) {
      const dealt = Math.min(hp, one.power)
      hp -= dealt
      const who = there.allHitters.get(one.player)!
      changes.push(set(one, 'applied', true), add(who, 'dealt', dealt), add(who, 'hits', 1))
    }
    const dealt = there.theHall.hp - hp
    return accept([...changes, add(there.theHall, 'hp', -dealt)], [], { applied: there.queue.length, dealt })
  },
})

export const sheet = query({
  name: 'mini.sheet',
  input: nothing,
  limit: 'mini',
  reads: { me, myBreath, myGoods, today, home: share(home, { theHall }) },
  answer: ({ me, myBreath, myGoods, today, home: guild }) =>
    right({ coin: me.coin, stamina: myBreath.stamina, goods: myGoods.size, commands: today.commands, vault: guild?.theHall.vault ?? null }),
})

/** For the game itself, and so for operators: no player may ask it. */
export const books = query({
  name: 'guild.books',
  actor: 'system',
  input: record({ guild: snowflake() }),
  limit: 'mini',
  reads: { there: of(theGuild, { theHall }) },
  answer: ({ there }) => (there ? right({ vault: there.theHall.vault }) : left(no('guild/not-found'))),
})
