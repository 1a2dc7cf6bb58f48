import { right } from 'fp-ts/lib/Either.js'
import { expect, it } from 'vitest'
import { does } from '../commands/action.ts'
import type { Use } from '../commands/command.ts'
import { actId, sharedId } from '../components/ids.ts'
import type { Game } from '../game/game.ts'
import { message, text } from '../views/layout.ts'
import { handler } from './handle.ts'

const [A, B] = ['200000000000000001', '200000000000000002']

const use = (verb: string): Use => ({
  verb,
  answer: 'reply',
  action: does(
    'drop.perform',
    () => right({}),
    () => message({ accent: 0, blocks: [text('done')] }),
  ),
})

/** The names of the commands that presses make, one after the other; `-` for none. */
const namesOf = async (
  ...presses: readonly { who: string; customId: string; values?: readonly string[] }[]
): Promise<readonly string[]> => {
  const names: string[] = []
  const game = {
    ruleset: () => undefined,
    commitment: () => '',
    execute: ({ interaction }: { interaction: string }) => {
      names.push(interaction)
      return Promise.resolve({ ok: true, repeated: false, command: '1', result: {}, events: [], changes: [] })
    },
  } as unknown as Game
  const handle = handler({ game, offers: { commands: new Map(), uses: new Map([['do', use('do')]]) } })
  for (const [i, { who, customId, values = [] }] of presses.entries()) {
    const before = names.length
    const origin = { id: `${i}`, who, displayName: 'x', guild: null, channel: null }
    const quiet = () => Promise.resolve()
    await handle({ kind: 'press', ...origin, customId, values }, { reply: quiet, update: quiet } as never)
    if (names.length === before) names.push('-')
  }
  return names
}

it('a button acts once, and only for its owner', async () => {
  const customId = actId('do', { who: A, stamp: 's' })
  expect(await namesOf({ who: A, customId }, { who: A, customId }, { who: B, customId })).toEqual([
    `press:${customId}`,
    `press:${customId}`,
    '-',
  ])
})

it('a button of everyone’s acts once for each', async () => {
  const customId = sharedId('do', { stamp: 's' })
  const names = await namesOf({ who: A, customId }, { who: A, customId }, { who: B, customId })
  expect(names[0]).toBe(names[1])
  expect(new Set(names).size).toBe(2)
})

it('a select acts once for each choice, however long', async () => {
  const customId = actId('do', { who: A, stamp: 's' })
  const long = Array.from({ length: 25 }, (_, i) => `${i}`.padEnd(100, 'x'))
  const choices = [['1'], ['2'], ['1'], long, [...long, 'y'], long]
  const names = await namesOf(...choices.map((values) => ({ who: A, customId, values })))
  expect(names[2]).toBe(names[0])
  expect(names[5]).toBe(names[3])
  expect(new Set(names).size).toBe(4)
  for (const name of names) expect(name.length).toBeLessThanOrEqual(160)
})
