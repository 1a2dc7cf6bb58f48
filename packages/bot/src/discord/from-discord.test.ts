import { afterAll, beforeAll, expect, it } from 'vitest'
import { definitionsOf } from '../commands/definitions.ts'
import { type BotFixture, startBot } from '../local/server/bot-fixture.ts'
import { userSelect } from '../views/layout.ts'
import { answersOf, incomingOf } from './from-discord.ts'
import type { Incoming } from './incoming.ts'

let bot: BotFixture
const heard: Incoming[] = []

const commands = [
  {
    name: 'guild create',
    description: 'Found a guild',
    options: () => [
      { type: 3, name: 'name', description: 'Name', required: true, autocomplete: true },
      { type: 6, name: 'friend', description: 'Friend' },
    ],
  },
  { name: 'guild treasury give', description: 'Give', options: () => [{ type: 4, name: 'lumees', description: 'How many' }] },
  { name: 'guild leave', description: 'Leave', options: () => [] },
]

beforeAll(async () => {
  bot = await startBot()
  const parents = { guild: 'Your guild', 'guild treasury': 'What the guild holds' }
  await bot.commands(...(definitionsOf(commands as never, parents, undefined as never) as never[]))
  bot.onInteraction(async (interaction) => {
    const incoming = incomingOf(interaction)!
    heard.push(incoming)
    const { suggest, reply } = answersOf(interaction)
    if (incoming.kind === 'typing') return suggest([{ name: 'Dawn', value: 'dawn' }])
    const menu = userSelect('who', 'Whom?', { most: 2 })
    await reply({
      components: [{ type: 10, content: 'Heard' }, ...(menu === undefined ? [] : [menu as never])],
      pictures: [],
      files: [],
      pings: [],
      private: false,
    })
  })
})

afterAll(async () => {
  expect(bot.errors).toEqual([])
  expect(bot.discord.violations).toEqual([])
  await bot.stop()
})

it('reads subcommands by their whole name, with the options given to them', async () => {
  const friend = bot.player(1).id
  await bot.player().command('/guild create', { name: 'Dawn', friend })
  await bot.player().command('/guild treasury give', { lumees: 5 })
  await bot.player().command('/guild leave')
  expect(heard.splice(0)).toMatchObject([
    { kind: 'command', name: 'guild create', options: { name: 'Dawn', friend } },
    { kind: 'command', name: 'guild treasury give', options: { lumees: 5 } },
    { kind: 'command', name: 'guild leave', options: {} },
  ])
})

it('reads what is typed for a subcommand', async () => {
  const friend = bot.player(1).id
  expect(await bot.player().autocomplete('/guild create', 'name', { name: 'da', friend })).toEqual([{ name: 'Dawn', value: 'dawn' }])
  expect(heard.splice(0)).toMatchObject([{ kind: 'typing', name: 'guild create', focused: 'name', options: { name: 'da', friend } }])
})

it('reads the people chosen in a menu', async () => {
  const shown = await bot.player().command('/guild leave')
  const people = [bot.player(1).id, bot.player(2).id]
  await bot.player().select(shown, 'who', people)
  expect(heard.splice(0)).toMatchObject([{ kind: 'command' }, { kind: 'press', customId: 'who', values: people }])
  await expect(bot.player().select(shown, 'who', [...people, bot.player().id])).rejects.toThrow('takes at most 2')
})
