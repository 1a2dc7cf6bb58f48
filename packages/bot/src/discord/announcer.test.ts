import { codec } from '@lumen/rules'
import type { Delivery, Log } from '@lumen/runtime'
import { silentLog } from '@lumen/runtime'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Seen } from '../commands/action.ts'
import { type Announcement, announces } from '../commands/announcement.ts'
import { actId, goId, sharedId } from '../components/ids.ts'
import { idOf, labelsOf, textOf } from '../e2e/playground.ts'
import { type BotFixture, startBot } from '../local/server/bot-fixture.ts'
import type { LocalMessage } from '../local/server/world/local-message.ts'
import { button, buttons, message, text } from '../views/layout.ts'
import { announcer } from './announcer.ts'
import { incomingOf } from './from-discord.ts'
import type { Incoming } from './incoming.ts'

let bot: BotFixture
const complaints: string[] = []
const pressed: Incoming[] = []
const log: Log = { ...silentLog, warn: (text) => complaints.push(text) }

const seen = (who: string, stamp: string): Seen => ({
  who,
  stamp,
  ruleset: undefined as never,
  now: 0,
  mention: (name) => `/${name}`,
  fairness: { commitment: () => '', secret: undefined },
})

const invited = announces(
  'invited',
  codec.record({ guild: codec.text({ min: 1, max: 30 }), player: codec.nullable(codec.snowflake()) }, { defaults: { player: null } }),
  ({ guild }, about) =>
    message({
      accent: 0,
      blocks: [
        text(`# ${guild} invites you`),
        buttons(
          button('Join', actId('join', about, guild), 'success'),
          button('All guilds', goId(about, 'guild list')),
          button('Cheer', sharedId('cheer', about)),
        ),
      ],
    }),
)
const topics: ReadonlyMap<string, Announcement> = new Map([['invited', invited]])

let serial = 0
const deliver = async (recipient: string, payload: unknown, topic = 'invited'): Promise<void> => {
  serial++
  const delivery: Delivery = { id: serial, command: '1', recipient, topic, payload: payload as never, attempt: 1 }
  await announcer(topics, () => Promise.resolve({ rest: bot.client.rest, seen }), log)(delivery)
}

const channels = (): readonly string[] => bot.discord.world.channels.all().flatMap(({ id, kind }) => (kind === 'text' ? [id] : []))
const inChannel = (channel: string): readonly LocalMessage[] => bot.player().messages(channel)
const direct = (index: number): readonly LocalMessage[] => bot.player(index).messages(bot.player(index).directMessages())

beforeAll(async () => {
  bot = await startBot({ channels: ['general', 'arena'] })
  bot.onInteraction(async (interaction) => {
    pressed.push(incomingOf(interaction)!)
    if (interaction.isButton()) await interaction.reply('Heard')
  })
})
afterAll(async () => {
  expect(bot.errors).toEqual([])
  expect(bot.discord.violations).toEqual([])
  await bot.stop()
})
beforeEach(() => {
  complaints.length = 0
  pressed.length = 0
})

const asked = () => ({ origin: { guild: bot.discord.world.guild.id, channel: channels()[1]! }, command: '7' })

describe('a direct message', () => {
  it('arrives, with buttons that only its reader may press, and that say so where there is no server', async () => {
    const who = bot.player(1).id
    await deliver(`user:${who}`, { guild: 'Dawn', ...asked() })
    const [shown] = direct(1)
    expect(textOf(shown!)).toBe('# Dawn invites you')
    expect(shown!.mentions).toEqual([])
    await bot.player(1).press(shown!, idOf(shown!, 'Join'))
    const [heard] = pressed
    expect(heard).toMatchObject({ kind: 'press', who, guild: null, channel: bot.player(1).directMessages() })
    expect((heard as { customId: string }).customId).toBe(actId('join', { who, stamp: `a${serial.toString(36)}` }, 'Dawn'))
    expect(channels().flatMap(inChannel)).toEqual([])
  })

  it('that is not wanted goes where it was asked for, and calls its reader alone', async () => {
    const who = bot.player(2).id
    bot.discord.local.setDmOpen(who, false)
    await deliver(`user:${who}`, { guild: 'Dusk', ...asked() })
    expect(direct(2)).toEqual([])
    const [shown] = inChannel(channels()[1]!)
    expect(textOf(shown!)).toBe(`<@${who}>\n# Dusk invites you`)
    expect(shown!.mentions.map(({ id }) => id)).toEqual([who])
    expect(labelsOf(shown!)).toEqual(['Join', 'All guilds', 'Cheer'])
    // without a channel that still is there: anywhere in the server
    await deliver(`user:${who}`, { guild: 'Noon', origin: { guild: bot.discord.world.guild.id, channel: '123456789012345678' } })
    expect(textOf(inChannel(channels()[0]!).at(-1)!)).toMatch(/Noon invites you/)
    expect(complaints).toEqual([])
  })

  it('that can be told nowhere is noted, and not tried for ever', async () => {
    await deliver(`user:${bot.player(2).id}`, { guild: 'Dusk', origin: { guild: null, channel: null } })
    await deliver('user:123456789012345678', { guild: 'Dusk' })
    expect(complaints).toEqual(['An announcement could be told nowhere', 'An announcement could be told nowhere'])
  })

  it('comes again where Discord fails', async () => {
    bot.discord.faults.failRest({ status: 502, times: 10, only: /channels/ })
    await expect(deliver(`user:${bot.player(1).id}`, { guild: 'Later' })).rejects.toThrow()
    bot.discord.faults.clear()
    expect(direct(1).some((each) => /Later/.test(textOf(each)))).toBe(false)
  })
})

describe('a message for a server', () => {
  it('goes to the channel where it was asked for, else to its first, and pings nobody', async () => {
    const server = bot.discord.world.guild.id
    const player = bot.player(1).id
    await deliver(`guild:${server}`, { guild: 'One', player, ...asked() })
    expect(textOf(inChannel(channels()[1]!).at(-1)!)).toMatch(/One/)
    await deliver(`guild:${server}`, { guild: 'Two', player })
    const shown = inChannel(channels()[0]!).at(-1)!
    expect(textOf(shown)).toMatch(/Two/)
    expect(shown.mentions).toEqual([])
    // its buttons belong to whom it is about, or to everyone
    expect(idOf(shown, 'Join')).toBe(actId('join', { who: player, stamp: `a${serial.toString(36)}` }, 'Two'))
    expect(idOf(shown, 'Cheer')).toMatch(/^v1:cheer::a/)
    await deliver('guild:123456789012345678', { guild: 'Three', ...asked() })
    expect(complaints).toEqual(['An announcement could be told nowhere'])
  })
})

it('leaves out what it does not understand', async () => {
  await deliver(`user:${bot.player(1).id}`, { guild: 'x' }, 'strange')
  await deliver(`user:${bot.player(1).id}`, { guild: 5 })
  await deliver(`user:${bot.player(1).id}`, null)
  expect(complaints).toEqual([
    'An announcement of an unknown kind was left out',
    'An announcement was left out: its payload is not understood',
    'An announcement was left out: its payload is not understood',
  ])
})
