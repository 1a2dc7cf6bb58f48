import { defaultConfigDir } from '@lumen/config'
import { loadRuleset } from '@lumen/runtime'
import { isLeft, right } from 'fp-ts/lib/Either.js'
import { beforeEach, describe, expect, it } from 'vitest'
import { handler } from '../discord/handle.ts'
import type { Outgoing } from '../discord/message.ts'
import type { Game } from '../game/game.ts'
import { memoryGame } from '../game/memory-game.ts'
import { momentIn } from './admin.ts'
import { commands, definitions, uses } from './registry.ts'

const loaded = await loadRuleset(defaultConfigDir)
if (isLeft(loaded)) throw new Error('the shipped config is wrong')
const { ruleset } = loaded.right

const OPERATOR = '200000000000000001'
const PLAYER = '200000000000000002'
const SERVER = '300000000000000009'
const NOON = Date.UTC(2026, 11, 24, 12)
const HOUR = 3_600_000

describe('what operators can do', () => {
  let now = NOON
  let game: Game
  let serial = 0
  beforeEach(() => {
    now = NOON
    game = memoryGame(ruleset, () => now)
  })

  const tell = async (incoming: Record<string, unknown>, who = OPERATOR): Promise<Outgoing> => {
    const answers: Outgoing[] = []
    const answer = (message: Outgoing): Promise<void> => {
      answers.push(message)
      return Promise.resolve()
    }
    const handle = handler({ game, operators: { ids: new Set([OPERATOR]), guild: SERVER }, patience: 60_000, clock: () => now })
    const origin = { id: String(900_000_000_000_000_000n + BigInt(++serial)), who, displayName: 'Someone', guild: SERVER, channel: null }
    await handle(
      { options: {}, values: [], fields: {}, ...origin, ...incoming } as never,
      { reply: answer, update: answer, edit: answer, followUp: answer } as never,
    )
    return answers.at(-1)!
  }
  const componentsOf = ({ components }: Outgoing) => JSON.stringify(components)
  const textOf = (message: Outgoing): string =>
    [...componentsOf(message).matchAll(/"content":"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => JSON.parse(`"${text}"`) as string).join('\n')
  const idOf = (message: Outgoing, label: string): string => {
    const found = [...componentsOf(message).matchAll(/"label":"([^"]*)","custom_id":"([^"]*)"/g)].find(([, each]) => each === label)
    if (!found) throw new Error(`No button is called ${label}: ${componentsOf(message)}`)
    return found[2]!
  }
  const press = (message: Outgoing, label: string) => tell({ kind: 'press', customId: idOf(message, label) })
  const use = (name: string, options: Record<string, unknown> = {}, who = OPERATOR) => tell({ kind: 'command', name, options }, who)
  const said = async (answer: Promise<Outgoing>): Promise<string> => textOf(await answer)

  it('is registered for operators alone, with the kinds of boosts and their bounds', () => {
    const [admin, ...others] = definitions(ruleset, 'operators') as { name: string; options: { name: string; options: unknown }[] }[]
    expect([admin!.name, others]).toEqual(['admin', []])
    expect(definitions(ruleset).some(({ name }) => name === 'admin')).toBe(false)
    const event = admin!.options.find(({ name }) => name === 'event') as unknown as {
      options: { name: string; options: { name: string }[] }[]
    }
    const start = event.options.find(({ name }) => name === 'start')!
    expect(start.options).toContainEqual(expect.objectContaining({ name: 'capture', min_value: 1, max_value: 25, required: false }))
    for (const name of ['admin-events', 'admin-cancel', 'admin-inspect']) expect(uses.get(name)?.operator, name).toBe(true)
    for (const [name, { operator }] of commands) expect(operator, name).toBe(name.startsWith('admin '))
  })

  it('starts, extends and ends an event; players see what it changes for them', async () => {
    await use('register', {}, PLAYER)
    const started = await use('admin event start', { name: 'Feast *of* plenty', hours: 24, energy_regen: 50, summon_rate: 100 })
    expect(textOf(started)).toContain('Feast \\*of\\* plenty has begun')
    expect(started.private).toBe(true)
    const seen = await said(use('events', {}, PLAYER))
    expect(seen).toMatch(/1 event runs now/)
    expect(seen).toContain('+100 % summon rate · +50 % energy regeneration')
    expect(seen).toContain('Energy regeneration: 15 → **22.5** an hour')
    expect(seen).toContain('Tier **3**, your highest: 43.2 % → **60.4 %** of your pulls')
    const listed = await game.ask({ name: 'events.list', actor: null, input: {} })
    const { event } = (listed as { answer: { running: { event: string; created_by: string }[] } }).answer.running[0]!
    expect(await said(use('admin event extend', { event, hours: 12 }))).toContain('lasts longer')
    const asked = await use('admin event cancel', { event })
    expect(textOf(asked)).toContain('End Feast \\*of\\* plenty now?')
    now += HOUR
    const ended = await press(asked, 'End it now')
    expect(textOf(ended)).toContain('has ended')
    expect(await said(use('events', {}, PLAYER))).toContain('No event runs now')
    expect(await said(use('admin event extend', { event, hours: 1 }))).toContain('what is over never changes')
  })

  it('schedules in UTC, and says what is wrong with a time', async () => {
    expect(await said(use('admin event schedule', { name: 'Eve', hours: 6, starts: '2026-12-24 18:00', xp: 100 }))).toContain(
      `<t:${(NOON + 6 * HOUR) / 1_000}:f>`,
    )
    expect(await said(use('admin event schedule', { name: 'Eve', hours: 6, starts: 'tomorrow', xp: 100 }))).toContain('2026-12-24 18:00')
    expect(await said(use('admin event schedule', { name: 'Eve', hours: 6, starts: '2026-12-24 11:00', xp: 100 }))).toContain('in the past')
    expect(await said(use('admin event schedule', { name: 'Eve', hours: 6, starts: '2026-12-25 11:00' }))).toContain('at least one of')
    expect(await said(use('admin event list'))).toContain('Coming')
  })

  it.each([
    ['2026-12-24 18:00', right(Date.UTC(2026, 11, 24, 18))],
    ['2028-02-29T9:05', right(Date.UTC(2028, 1, 29, 9, 5))],
    ['2027-02-29 09:00', undefined],
    ['2026-13-01 09:00', undefined],
    ['2026-12-24 24:00', undefined],
    ['2026-12-24 18:60', undefined],
    ['24.12.2026', undefined],
    ['', undefined],
  ])('reads the time %j', (typed, expected) => {
    if (expected) expect(momentIn(typed)).toEqual(expected)
    else expect(momentIn(typed)).toMatchObject({ left: { code: 'core/invalid-input', params: { path: 'starts' } } })
  })

  it('suspends, gives and looks; the journal names the operator', async () => {
    await use('register', {}, PLAYER)
    expect(await said(use('admin compensate', { player: PLAYER, what: 'lumees', amount: 500, reason: 'the outage' }))).toContain(
      '500 lumees given',
    )
    expect(await said(use('admin suspend', { player: PLAYER, reason: 'a *bot*' }))).toContain('“a \\*bot\\*”')
    expect(await said(use('drop', {}, PLAYER))).toContain('suspended')
    expect(await said(use('admin suspend', { player: PLAYER, reason: 'again' }))).toContain('has been suspended since')
    expect(await said(use('admin unsuspend', { player: PLAYER, reason: 'mistaken' }))).toContain('No longer suspended')
    for (let i = 0; i < 4; i++) {
      now += HOUR
      await use('drop', {}, PLAYER)
    }
    const newest = await use('admin inspect', { player: PLAYER })
    expect(textOf(newest)).toMatch(/drop\.perform(.|\n)*auric coin \*\*\+1\*\* \(drop\)/)
    const older = await press(newest, 'Older')
    const text = textOf(older)
    expect(text).toMatch(/player\.suspend\*\* <t:\d+:f> by operator <@200000000000000001>\n`reason: a \*bot\*`\nsuspended at → <t:\d+:f>/)
    expect(text).toMatch(/player\.compensate(.|\n)*lumees \*\*\+500\*\* \(compensation\)/)
    expect(text).toContain('player.register')
    expect(await said(use('admin inspect', { player: '200000000000000077' }))).toContain('Nothing was ever done about them')
    expect(await said(use('admin inspect', { player: 'x\u0000' }))).toContain('does not fit')
    expect(await said(use('admin reload'))).toContain('The config is as it was')
  })

  it('is refused to everyone else', async () => {
    for (const name of [...commands.keys()].filter((each) => each.startsWith('admin ')))
      expect(await said(use(name, { name: 'x', hours: 1, xp: 50 }, PLAYER)), name).toMatch(/operators/)
  })
})
