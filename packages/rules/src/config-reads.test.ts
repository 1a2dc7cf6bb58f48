import { readFileSync } from 'node:fs'
import path from 'node:path'
import { defaultConfigDir } from '@lumen/config'
import fc from 'fast-check'
import { type Either, isRight, right } from 'fp-ts/lib/Either.js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { shippedFiles } from '../fixtures/shipped-ruleset.ts'
import { TIERS } from './elements.ts'
import { formulas } from './formulas.ts'
import { game } from './game.ts'
import type { AnyCodec } from './kernel/codec.ts'
import { extreme } from './kernel/dice-extreme.ts'
import { preview } from './kernel/step.ts'
import { DAY, weekOf } from './kernel/time.ts'
import { CONFIG_FILES, compileRuleset, type Ruleset } from './ruleset.ts'
import {
  ABOUT_SOMEONE,
  BEGINNING,
  type Command,
  envOf,
  GENESIS,
  guildLife,
  intentOf,
  live,
  PEOPLE,
  stage,
  validInput,
} from './testing/index.ts'

import { TOKENS } from './tokens/state.ts'

const files = await shippedFiles()

const isBranch = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !('d' in value && 'n' in value) && !(value instanceof Map)

/** A copy of plain data that notes every leaf that is looked at, under its path; fractions are leaves. */
const watched = <T>(value: T, at: string, seen: Set<string>): T => {
  if (!isBranch(value)) return value
  return new Proxy(Array.isArray(value) ? [...value] : { ...value }, {
    get: (target, key) => {
      const inner = Reflect.get(target, key) as unknown
      if (typeof key === 'symbol' || (Array.isArray(target) && !/^\d+$/.test(key))) return inner
      const place = `${at}.${key}`
      if (Array.isArray(inner)) seen.add(place)
      if (isBranch(inner)) return watched(inner, place, seen)
      seen.add(place)
      return inner
    },
  }) as T
}

const leaves = (value: unknown, at: string): readonly string[] =>
  isBranch(value) ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${at}.${key}`)) : [at]

/** The same, a list counting as one value. */
const values = (value: unknown, at: string): readonly string[] =>
  isBranch(value) && !Array.isArray(value) ? Object.entries(value).flatMap(([key, inner]) => values(inner, `${at}.${key}`)) : [at]

/** Rules that a short life may not come to; scenes play each of them. */
const PLAYED_IN_SCENES = [
  'fusion.redeem',
  'tower.attack',
  'tokens.redeem',
  'exploration.capture',
  'exploration.purify',
  'exploration.release',
  'exploration.fight-matron',
  'exploration.dismiss-matron',
]

/** A bit of everything: each rule as it proposes itself, over some days, at low and high level; every formula; every question. */
const playEverything = (ruleset: Ruleset): void => {
  const wait = 6 * 3_600_000
  const grant = (what: string, amount: number): Command => ({
    rule: 'player.compensate',
    who: 0,
    wait,
    seed: [1, 1],
    input: { made: { player: PEOPLE[0]!, what, amount, reason: 'x' } },
  })
  const round = [...game.bundles.keys()]
    .filter((rule) => !ABOUT_SOMEONE.includes(rule))
    .flatMap((rule): readonly Command[] =>
      [0, 1, 7].map((proposed) => ({ rule, who: 0, wait, seed: [proposed, wait], input: { proposed } })),
    )
  const history = [
    ...BEGINNING,
    grant('lumenite', 5_000),
    ...round,
    grant('xp', 3_000_000),
    grant('auric_coin', 1_000),
    grant('lumees', 1_000_000_000),
    ...round,
    ...round,
    ...round,
  ]
  const steps = live(history, ruleset)
  const { done, before } = guildLife(ruleset)
  for (const query of ['guilds.mine', 'guilds.members', 'guilds.audit', 'guild-shrine.status', 'guild-raids.status', 'guild-wars.status']) {
    const answer = before.answer(0, query)
    expect(answer).toHaveProperty('guild')
    JSON.stringify(answer)
  }
  const played = new Set([
    ...PLAYED_IN_SCENES,
    ...done,
    ...steps.filter(({ outcome }) => isRight(outcome)).map(({ intent }) => intent.rule),
  ])
  expect([...game.bundles.keys()].filter((rule) => !played.has(rule) && !ABOUT_SOMEONE.includes(rule))).toEqual([])
  const { after } = steps.at(-1)!
  for (const [name, { rule }] of game.queries)
    for (const input of [{}, { player: PEOPLE[0] }, { maiden: 1 }, { a: 1, b: 1 }, { a: 1, b: 1, result: 20 }, { maidens: [1, 2] }]) {
      const read = rule.input.decode(input)
      const env = envOf(ruleset, GENESIS + 90 * wait) as never
      if (isRight(read)) JSON.stringify(preview(game, after, { rule: name, actor: PEOPLE[0]!, input: read.right }, env))
    }
  // one of each tier, shown
  const each = TIERS.map((tier) => ruleset.maidens.ofTierAndElement(tier, 'earth')[0]!)
  const all = stage(ruleset, {
    stacks: each.map((base) => ({ base, quantity: 2 })),
    own: { lumees: 1_000_000_000_000 },
    shards: { 1: 500 },
  })
  const shown = preview(
    game,
    all.world,
    { rule: 'maidens.stacks', actor: PEOPLE[0]!, input: { maidens: each } },
    envOf(ruleset, GENESIS) as never,
  )
  expect(isRight(shown)).toBe(true)
  all.does('fusion.redeem', { a: each[0], b: each[0] }, extreme('lowest'))
  // every milestone boss, struck once and beaten; every token given
  for (const floor of [50, 100, 200, 300]) {
    const before = stage(ruleset, {
      stacks: [{ base: each[11]!, quantity: 10 }],
      own: { level: 20, lumenite: 100 },
      tower: { current_floor: floor },
    })
    for (const name of ['tower.status', 'tower.floor'])
      preview(game, before.world, { rule: name, actor: PEOPLE[0]!, input: { floor } }, envOf(ruleset, GENESIS) as never)
    for (const side of ['lowest', 'highest'] as const) before.does('tower.attack', { size: 'x20' }, extreme(side))
    const weak = { boss_hp_max: 10, boss_hp_current: 1, actions_on_floor: 4, momentum: 80, last_attack_at: GENESIS - DAY }
    const won = stage(ruleset, { stacks: [{ base: each[11]!, quantity: 10 }], tower: { current_floor: floor, ...weak } })
    won.does('tower.attack', { size: 'x3' }, extreme('highest'))
    const lost = stage(ruleset, { stacks: [{ base: each[0]!, quantity: 1 }], tower: { current_floor: floor, actions_on_floor: 4 } })
    lost.does('tower.attack', { size: 'x1' }, extreme('lowest'))
  }
  const looked = stage(ruleset, { stacks: [{ base: each[0]!, quantity: 1 }] })
  for (const floor of [25, 45, 65, 105, 155, 400, 500, 600, 700, 800])
    preview(game, looked.world, { rule: 'tower.floor', actor: PEOPLE[0]!, input: { floor } }, envOf(ruleset, GENESIS) as never)
  for (const token of TOKENS) stage(ruleset, { tokens: { [token]: 3 } }).does('tokens.redeem', { token }, extreme('lowest'))
  // sectors from end to end: someone met and answered in each way, the matron sent away, lost to and defeated, every boon earned
  const everywhere = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [i + 1, { sublevel: 9, laps: 5 }]))
  for (let sector = 1; sector <= ruleset.exploration.maxSector; sector++) {
    const fighter = stage(ruleset, { stacks: [{ base: each[11]!, quantity: 9 }], own: { level: 100 }, sectors: everywhere })
    for (const side of ['lowest', 'highest'] as const) fighter.does('exploration.fight-matron', { sector }, extreme(side))
    const sent = fighter.does('exploration.dismiss-matron', { sector })
    const encountered = sent.does('exploration.explore', { sector }, extreme('lowest')).with({ lumenite: 100_000 })
    for (const [name, input] of [
      ['exploration.status', {}],
      ['exploration.sector', { sector }],
      ['exploration.encounter', {}],
      ['exploration.mastery', {}],
    ] as const)
      preview(game, encountered.world, { rule: name, actor: PEOPLE[0]!, input }, envOf(ruleset, GENESIS) as never)
    for (const rule of ['exploration.capture', 'exploration.purify', 'exploration.release']) encountered.does(rule, {}, extreme('lowest'))
  }
  for (const tier of TIERS.slice(0, 12)) {
    const expires_at = GENESIS + 1
    const encountered = stage(ruleset, {
      own: { level: 100 },
      encounter: { base: each[tier - 1]!, tier, sector: 1, met_at: GENESIS, expires_at },
    })
    encountered.with({ lumenite: 100_000 }).does('exploration.purify', {}, extreme('lowest'))
    encountered.does('exploration.capture', {}, extreme('lowest'))
  }
  // both ways that a fusion can end
  for (const side of ['lowest', 'highest'] as const) all.does('fusion.fuse', { a: each[0], b: each[0] }, extreme(side))
  // a whole week, complete and claimed
  let week = stage(ruleset, { stacks: [{ base: each[0]!, quantity: 100 }], own: { lumees: 1_000_000, auric_coin: 100, level: 10 } })
  for (let day = 0; day < 7; day++) {
    const done = week
      .does('drop.perform')
      .does('summon.pull', { count: 1 }, extreme('lowest'))
      .does('fusion.fuse', { a: each[0], b: each[0] }, extreme('highest'))
      .does('exploration.explore', { sector: 1 }, extreme('highest'))
      .does('exploration.explore', { sector: 1 }, extreme('highest'))
      .does('tower.attack', { size: 'x3' }, extreme('highest'))
      .does('tower.attack', { size: 'x3' }, extreme('highest'))
    week = done.does('daily.claim').after(DAY)
  }
  expect(week.row('weekly_bonuses', weekOf(GENESIS))?.['claimed_at']).not.toBeNull()
  for (const formula of Object.values(formulas))
    for (const input of fc.sample(validInput(formula.input.schema, { numbers: [1, 2, 5, 10] }), { numRuns: 30, seed: 1 }))
      if (isRight(formula.input.decode(input))) formula(ruleset, input)
  expect(intentOf(after, BEGINNING[0]!, envOf(ruleset, GENESIS))).toBeDefined()
}

afterEach(() => {
  vi.restoreAllMocks()
})

describe('every key of the shipped config', () => {
  it('is read by code: compiled, or looked at while everything is played once', () => {
    const seen = new Set<string>()
    const all: string[] = []
    for (const [file, codec] of Object.entries(CONFIG_FILES) as [string, AnyCodec][]) {
      const decode = codec.decode.bind(codec)
      vi.spyOn(codec, 'decode').mockImplementation((raw: unknown) => {
        const read = decode(raw) as Either<never, unknown>
        if (!isRight(read)) return read
        all.push(...leaves(read.right, file))
        return right(watched(read.right, file, seen))
      })
    }
    const compiled = compileRuleset(files)
    if (!isRight(compiled)) throw new Error(JSON.stringify(compiled.left))
    playEverything(compiled.right)
    expect(all.length).toBeGreaterThan(1_000)
    expect(all.filter((leaf) => !seen.has(leaf))).toEqual([])
  })

  it('has an effect: what it is compiled to is used by a rule, a question or a formula, or by those named here', () => {
    const compiled = compileRuleset(files)
    if (!isRight(compiled)) throw new Error(JSON.stringify(compiled.left))
    const seen = new Set<string>()
    const { source, ...rest } = compiled.right
    const ruleset = watched({ ...rest, source: null }, 'ruleset', seen) as unknown as Ruleset
    playEverything(ruleset)
    const used = [...seen]
    const unused = values(rest, 'ruleset').filter((value) => !used.some((leaf) => leaf === value || leaf.startsWith(`${value}.`)))
    const elsewhere = [
      // the runtime's: limits, locks, announcements, leaderboards, the name of the ruleset
      /^ruleset\.limits\./,
      /^ruleset\.leaderboards\./,
      /^ruleset\.hash$/,
      // the simulator's policies: all maidens of a tier
      /^ruleset\.maidens\.ofTier$/,
    ]
    expect(unused.filter((leaf) => !elsewhere.some((of) => of.test(leaf)))).toEqual([])
    expect(source).toBe(files)
  })
})

/** The keys of a YAML file that lead to a value, with whether something says what it means. */
const explained = (file: string): readonly { readonly place: string; readonly by: boolean }[] => {
  const text = readFileSync(path.join(defaultConfigDir, `${file}.yaml`), 'utf8')
  const lines = text.split('\n')
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter })
  const header = lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith('#')),
    )
    .join('\n')
  const commented = (offset: number): boolean => / # \S|\t# \S/.test(lines[counter.linePos(offset).line - 1]!.replace(/"[^"]*"/g, ''))
  const found: { place: string; by: boolean }[] = []
  const walk = (node: unknown, place: string, above: boolean): void => {
    if (isMap(node))
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : ''
        const offset = isScalar(key) ? key.range![0] : 0
        // the file's first lines may explain a key that stands in it again and again
        const inHeader = new RegExp(`^# (.*[;,] )?\`?${name}\`?(:|,|\\s{2,})|\\b${name}, `, 'm').test(header)
        walk(value, `${place}.${name}`, above || commented(offset) || inHeader)
      }
    else if (isSeq(node)) for (const [i, item] of node.items.entries()) walk(item, `${place}.${i}`, above)
    else found.push({ place, by: above })
  }
  walk(document.contents, file, false)
  return found
}

describe('every key of the shipped config', () => {
  it.each(Object.keys(CONFIG_FILES))('of %s says what it means and in which unit', (file) => {
    const keys = explained(file)
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.filter(({ by }) => !by).map(({ place }) => place)).toEqual([])
  })
})
