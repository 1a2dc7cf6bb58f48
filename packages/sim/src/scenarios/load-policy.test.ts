import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Policy } from '../policies/policy.ts'
import { loadPolicy } from './load-policy.ts'
import { BadFile } from './yaml-text.ts'

let dir: string

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'lumen-policy-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const write = (name: string, ...lines: readonly string[]): Promise<void> => writeFile(path.join(dir, name), `${lines.join('\n')}\n`)
const load = (name: string): Promise<Policy> => loadPolicy(name, { dir, place: 'scenario.yaml:8: policies' })

const complaints = (name: string): Promise<readonly string[]> =>
  load(name).then(
    () => [],
    (error: unknown) => {
      if (error instanceof BadFile) return error.problems.map((problem) => problem.replaceAll(`${dir}/`, ''))
      throw error
    },
  )

const BASE = [
  'description: Base.',
  'presence:',
  '  miss_day: 0.5',
  '  miss_weekend_day: 0.25',
  '  streak_care: 0',
  '  sessions: { least: 1, most: 1 }',
  '  hours: [7]',
  'session: { minutes: 5, seconds_between: 10, commands: 9 }',
  'impatience: 0',
  'premium: false',
  'priorities:',
]

describe('a policy file', () => {
  it('says what is wrong with an expression, with line and column', async () => {
    await write(
      'wrong.yaml',
      ...BASE,
      '  - { do: summon.pull, if: auric_coin >= 10 and hours_since_colect >= 10 }',
      '  - { do: fusion.fuse, keep: { lumees: 0.2 * lumes } }',
      '  - do: shrines.upgrade',
      '    if: >-',
      '      lumees > 1000',
      '      and payback_day < 20',
      '    reserve: "class + 1"',
      '  - { do: drop.perform, while: "energy > max(energy)" }',
      '  - { do: drop.perform, if: cost > 3 }',
      '  - { do: shrines.build, keep: { lumees: cost } }',
      "  - { do: daily.claim, if: weekday == 'sunnday' }",
    )
    expect(await complaints('wrong.yaml')).toEqual([
      'wrong.yaml:12:49: priorities.0.if: found "hours_since_colect", expected a field; did you mean "hours_since_collect"?',
      'wrong.yaml:13:46: priorities.1.keep.lumees: found "lumes", expected a field; did you mean "lumees"?',
      'wrong.yaml:17:11: priorities.2.if: found "payback_day", expected a field; did you mean "payback_days"?',
      "wrong.yaml:18:15: priorities.2.reserve: found one of 'none', 'destroyer', 'adapter', 'invoker', expected a number before +",
      'wrong.yaml:19:42: priorities.3.while: found 1 between the parentheses, expected max(a, b, …)',
      expect.stringMatching(
        /^wrong\.yaml:20:29: priorities\.4\.if: found "cost", expected a field that is known here; cost belongs to conditions of summon\.pull, /,
      ) as string,
      expect.stringMatching(/^wrong\.yaml:21:42: priorities\.5\.keep\.lumees: found "cost", /) as string,
      expect.stringMatching(
        /^wrong\.yaml:22:39: priorities\.6\.if: found 'sunnday', expected one of .*; did you mean "sunday"\?$/,
      ) as string,
    ])
  })

  it('tells what a comma between { and } did to an expression', async () => {
    await write('comma.yaml', ...BASE, '  - { do: fusion.fuse, keep: { lumees: min(1, 2) } }')
    const told = await complaints('comma.yaml')
    expect(told).toContainEqual(expect.stringMatching(/^comma\.yaml:12:\d+: priorities\.0\.keep\.2\): .*no such key/))
    await write('open.yaml', ...BASE, '  - { do: fusion.fuse, if: min(1 }')
    expect(await complaints('open.yaml')).toEqual([
      'open.yaml:12:33: priorities.0.if: found the end, expected , or ) after what min is given; between { and }, a text with commas stands in quotes',
    ])
  })

  it.each([
    [
      'a reserve above 1',
      '  - { do: summon.pull, reserve: 1.5 }',
      /:12:33: priorities\.0\.reserve: found 1\.5, expected a fraction from 0 to 1/,
    ],
    [
      'an amount below 0',
      '  - { do: summon.pull, keep: { lumees: -1 } }',
      /:12:40: .*found -1, expected a number of at least 0, or an expression/,
    ],
    [
      'soonest where nothing pays back',
      '  - { do: summon.pull, order: soonest }',
      /:12:31: .*soonest with summon\.pull, expected highest or lowest; soonest goes with shrines\.build/,
    ],
    ['a reserve of what is not paid for', '  - { do: drop.perform, reserve: 0.5 }', /:12:34: .*found reserve with drop\.perform/],
    ['a rule that is misspelt', '  - { do: sumon.pull }', /:12:11: priorities\.0\.do: found "sumon\.pull", expected one of/],
  ])('refuses %s, saying where', async (_, line, expected) => {
    await write('refused.yaml', ...BASE, line)
    const told = await complaints('refused.yaml')
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(expected)
  })

  it.each([
    [
      'breaks that end before they begin',
      '  breaks: { chance: 0.1, least: 9, most: 3 }',
      /:3:42: presence\.breaks\.most: found 3, expected at least least, which is 9/,
    ],
    ['an unknown key', '  brakes: { chance: 0.1 }', /:3:3: presence\.brakes: .*no such key.*did you mean "breaks"\?/],
    ['a day that does not exist', '  weekday: { sunnday: 2 }', /:3:14: presence\.weekday\.sunnday: .*did you mean "sunday"\?/],
  ])('refuses %s, saying where', async (_, line, expected) => {
    await write('refused.yaml', ...BASE.slice(0, 2), line, ...BASE.slice(2), '  - { do: drop.perform }')
    const told = await complaints('refused.yaml')
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(expected)
  })

  it('refuses money that buys nothing, and premium bought twice', async () => {
    await write('money.yaml', ...BASE, '  - { do: drop.perform }', 'spending: { money: 5 }')
    expect(await complaints('money.yaml')).toEqual([
      'money.yaml:13:20: spending.money: found money that buys nothing, expected premium or lumenite beside it, which say what it buys',
    ])
    await write(
      'twice.yaml',
      ...BASE.map((line) => line.replace('premium: false', 'premium: true')),
      '  - { do: drop.perform }',
      'spending: { money: 5, premium: 5 }',
    )
    expect((await complaints('twice.yaml'))[0]).toMatch(/^twice\.yaml:13:32: spending\.premium: found a price although premium is true/)
  })
})

describe('a policy made of others', () => {
  beforeAll(async () => {
    await write(
      'base.yaml',
      ...BASE,
      '  - { do: drop.perform }',
      '  - { do: fusion.fuse, order: lowest, per_day: 3 }',
      '  - { do: fusion.fuse }',
    )
  })

  it('takes what it does not say from them, the later before the earlier', async () => {
    await write('other.yaml', 'description: Other.', 'uses: [base.yaml]', 'impatience: 0.75', 'session: { commands: 50 }')
    await write('made.yaml', 'description: Made.', 'uses: [base.yaml, other.yaml]', 'presence: { hours: [1, 2] }')
    const [base, made] = [await load('base.yaml'), await load('made.yaml')]
    expect(made).toEqual({
      ...base,
      description: 'Made.',
      impatiencePpm: 750_000,
      commandsPerSession: 50,
      hours: [1, 2],
    })
  })

  it('changes single values with `with`, of lines by their command', async () => {
    await write(
      'with.yaml',
      'description: With.',
      'uses: [base.yaml]',
      'with:',
      '  presence.churn.hazard: 0.01',
      '  session.minutes: 60',
      '  priorities[fusion.fuse].per_day: 7',
      '  priorities[fusion.fuse].keep.lumees: 0.5 * lumees',
    )
    const made = await load('with.yaml')
    expect(made.leaving.hazardPpm).toBe(10_000)
    expect(made.sessionMs).toBe(3_600_000)
    expect(made.commandsPerSession).toBe(9)
    expect(made.priorities.map(({ do: rule, perDay, keep, order }) => [rule, perDay, keep.lumees, order])).toEqual([
      ['drop.perform', 100_000, 0, 'highest'],
      ['fusion.fuse', 7, '0.5 * lumees', 'lowest'],
      ['fusion.fuse', 7, '0.5 * lumees', 'highest'],
    ])
  })

  it('takes the lines of another where it says so', async () => {
    await write('lines.yaml', ...BASE, '  - { do: summon.pull }', '  - uses: base.yaml', '  - { do: tower.attack }')
    expect((await load('lines.yaml')).priorities.map(({ do: rule }) => rule)).toEqual([
      'summon.pull',
      'drop.perform',
      'fusion.fuse',
      'fusion.fuse',
      'tower.attack',
    ])
  })

  it('says in whose file something is wrong', async () => {
    await write('bad.yaml', ...BASE, '  - { do: drop.perform, if: levl > 3 }')
    await write('uses-bad.yaml', ...BASE, '  - { do: summon.pull }', '  - uses: bad.yaml')
    expect(await complaints('uses-bad.yaml')).toEqual([
      'bad.yaml:12:29: priorities.0.if: found "levl", expected a field; did you mean "level"?',
    ])
    await write('with-bad.yaml', 'description: Bad.', 'uses: [base.yaml]', 'with:', '  session.minutes: 1000')
    expect(await complaints('with-bad.yaml')).toEqual([
      'with-bad.yaml:4:20: with.session.minutes: found 1000, expected a whole number from 1 to 600 (minutes)',
    ])
  })

  it.each([
    [
      'a policy that does not exist',
      ['uses: [base.yaml, cassual]'],
      /^x\.yaml:2:19: uses\.1: no policy is called "cassual"; there are .*did you mean "casual"\?$/,
    ],
    ['a file that does not exist', ['uses: [bose.yaml]'], /^x\.yaml:2:8: uses\.0: there is no file .*bose\.yaml/],
    ['a circle', ['uses: [x.yaml]'], /^x\.yaml:2:8: uses\.0: a circle: x\.yaml uses x\.yaml; a policy cannot be made of itself$/],
    ['something else than a list', ['uses: active'], /^x\.yaml:2:7: uses: found "active", expected a list of policies/],
    ['no names', ['uses: [3]'], /^x\.yaml:2:8: uses\.0: found 3, expected the name of a policy/],
    [
      'a place that does not exist',
      ['uses: [base.yaml]', 'with:', '  session.minuts: 3'],
      /^x\.yaml:4:\d+: with\.session\.minuts: .*did you mean "minutes"\?$/,
    ],
    [
      'a place below a value',
      ['uses: [base.yaml]', 'with:', '  impatience.more: 3'],
      /^x\.yaml:4:20: with\.impatience\.more: found "more", expected nothing below impatience/,
    ],
    [
      'a line that is not there',
      ['uses: [base.yaml]', 'with:', '  priorities[fusion.fus].per_day: 3'],
      /^x\.yaml:4:35: .*found "fusion\.fus", .*did you mean "fusion\.fuse"\?$/,
    ],
    [
      'a line by its number',
      ['uses: [base.yaml]', 'with:', '  priorities.0.per_day: 3'],
      /^x\.yaml:4:25: .*lines by their command, as in priorities\[drop\.perform\]\.per_day/,
    ],
    ['what is no YAML', ['uses: [base.yaml'], /^x\.yaml:\d+:\d+: /],
  ])('refuses %s', async (_, lines, expected) => {
    await write('x.yaml', 'description: X.', ...lines)
    const told = await complaints('x.yaml')
    expect(told[0]).toMatch(expected)
  })

  it('refuses a long circle', async () => {
    await write('a.yaml', 'description: A.', 'uses: [b.yaml]')
    await write('b.yaml', ...BASE, '  - uses: c.yaml')
    await write('c.yaml', 'description: C.', 'uses: [a.yaml]')
    expect(await complaints('a.yaml')).toEqual([
      'c.yaml:2:8: uses.0: a circle: a.yaml uses b.yaml uses c.yaml uses a.yaml; a policy cannot be made of itself',
    ])
  })
})
