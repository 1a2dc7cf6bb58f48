import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { page } from '../local/page-server.ts'
import type { Player } from '../local/server/driver.ts'
import type { LocalMessage } from '../local/server/world/local-message.ts'
import { shoot as picture } from './picture.ts'
import { labelsOf, type Playground, pressed, startPlayground, textOf } from './playground.ts'

/**
 * Three players and an operator go through the whole of Lumen on a local Discord: from registration to a guild of three, a
 * milestone boss, a matron, both kinds of shrine, an event on and off. Where there is Chromium, pictures of it are taken.
 */
let playground: Playground
let ann: Player
let ben: Player
let cleo: Player
let operator: Player

/** Cosima takes no direct messages. */
const PEOPLE = ['Aurelia', 'Bastian', { name: 'Cosima', dmOpen: false }, 'Warden']

const said: string[] = []
const show = (message: LocalMessage): LocalMessage => {
  said.push(`${textOf(message)}\n[${labelsOf(message).join(' | ')}]`)
  return message
}

/** Presses the first of these buttons that is there, again and again, until the message says what it should. */
const until = async (player: Player, first: LocalMessage, buttons: readonly string[], says: RegExp, most = 120): Promise<LocalMessage> => {
  let message = first
  for (let i = 0; i < most && !says.test(textOf(message)); i++) {
    const labels = labelsOf(message)
    const next = buttons.find((label) => labels.some((one) => one.startsWith(label)))
    if (next === undefined) throw new Error(`None of ${buttons.join(', ')} among ${labels.join(', ')} in: ${textOf(message)}`)
    message = await pressed(player, message, next)
  }
  expect(textOf(message)).toMatch(says)
  return message
}

const grant = async (player: Player, what: string, amount: number): Promise<void> => {
  const done = await operator.command('/admin compensate', { player: player.id, what, amount, reason: 'a tour of the game' })
  expect(textOf(done)).toContain('a tour of the game')
}

const shoot = (name: string): Promise<void> => picture(playground.discord.url, name)

beforeAll(async () => {
  playground = await startPlayground({ discord: { page, users: PEOPLE, owner: 'Warden' } })
  ;[ann, ben, cleo, operator] = [0, 1, 2, 3].map((n) => playground.player(n)) as [Player, Player, Player, Player]
})
afterAll(async () => {
  await playground?.stop()
  if (process.env['SHOW_PLAY'] === '1') console.log(said.join('\n\n=====\n'))
})

describe('three players and an operator', () => {
  it('register, and are given what their tour takes', async () => {
    for (const player of [ann, ben, cleo]) {
      expect(textOf(await player.command('/register'))).toContain('Welcome')
      await grant(player, 'xp', 40_000_000)
      await grant(player, 'lumees', 500_000_000)
      await grant(player, 'lumenite', 50_000)
      await grant(player, 'auric_coin', 200)
      for (let i = 0; i < 4; i++) await player.command('/summon', { count: 5 })
    }
  })

  it('found a guild, ask people in by message, and in the server where messages are closed', async () => {
    show(await ann.command('/guild create', { name: 'The Lanterns' }))
    show(await ann.command('/guild invite', { member: ben.id }))
    const asked = (player: Player, channel?: string): LocalMessage | undefined =>
      player.messages(channel).findLast((message) => labelsOf(message).includes('Accept'))
    await expect.poll(() => asked(ben, ben.directMessages()), { timeout: 120_000 }).toBeDefined()
    expect(textOf(show(await pressed(ben, show(asked(ben, ben.directMessages())!), 'Accept')))).toContain('The Lanterns')
    await ann.command('/guild invite', { member: cleo.id })
    await expect.poll(() => asked(cleo), { timeout: 120_000 }).toBeDefined()
    expect(textOf(show(await pressed(cleo, show(asked(cleo)!), 'Accept')))).toContain('The Lanterns')
    expect(textOf(show(await ann.command('/guild members')))).toMatch(/3/)
    show(await cleo.command('/guild donate', { amount: 2_000_000 }))
    for (let level = 2; level <= 5; level++)
      show(await until(ann, await ann.command('/guild upgrade'), ['Pay'], new RegExp(`, level ${level}`)))
    show(await until(ann, await ann.command('/guild shrine'), ['Build', 'Pay', 'Yes'], /has a shrine/, 5))
    show(await ann.command('/guild info'))
    await shoot('guild')
  })

  it('climb the tower to its first milestone, and see what its boss can do', async () => {
    const first = show(await ann.command('/tower'))
    show(await until(ann, first, ['Attack ×1 '], /Cinder Regent/, 80))
    show(await ann.command('/tower'))
    await shoot('tower')
  })

  it('explore a sector to its matron', async () => {
    const first = show(await ann.command('/explore'))
    const buttons = ['To Emberroot Vale', 'Let her go', 'Explore on', 'Explore for', 'Fight', 'Challenge']
    show(await until(ann, first, buttons, /That was lap \*\*1\*\* of Emberroot Vale/, 150))
    await shoot('matron')
    expect(textOf(show(await ann.command('/profile')))).toMatch(/floor/i)
    show(await ann.command('/mastery'))
  })

  it('build shrines of both kinds', async () => {
    show(await until(ann, show(await ann.command('/shrines')), ['Build for', 'Build a lesser'], /A lesser shrine stands/, 4))
    show(await until(ann, await ann.command('/shrines'), ['Build for', 'Build a radiant'], /A radiant shrine stands/, 4))
    await shoot('shrines')
  })

  it('live through an event, from its start to its end', async () => {
    show(await operator.command('/admin event start', { name: 'Night of Embers', hours: 6, xp: 100 }))
    expect(textOf(show(await ann.command('/events')))).toContain('Night of Embers')
    await shoot('events')
    const list = show(await operator.command('/admin event list'))
    show(list)
    const [event] = await operator.autocomplete('/admin event cancel', 'event', { event: '' })
    show(
      await until(
        operator,
        await operator.command('/admin event cancel', { event: String(event?.value) }),
        ['End it', 'End', 'Cancel', 'Yes'],
        /ended|is over|called off/i,
        3,
      ),
    )
    expect(textOf(show(await ann.command('/events')))).toContain('No event runs now')
    expect(textOf(show(await operator.command('/admin inspect', { player: ann.id })))).toContain('exploration')
  })

  it('tell nobody of anything that broke', () => {
    expect(playground.complaints).toEqual([])
  })
})
