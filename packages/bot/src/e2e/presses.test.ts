import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Player } from '../local/server/driver.ts'
import { idOf, isPrivate, labelsOf, type Playground, pressed, startPlayground, textOf } from './playground.ts'

let ground: Playground
let mira: Player
let oren: Player

beforeAll(async () => {
  ground = await startPlayground()
  mira = ground.player(0)
  oren = ground.player(1)
  await mira.command('/register')
  await oren.command('/register')
  await ground.grant(mira.id, 'auric_coin', 200)
  await ground.grant(mira.id, 'lumees', 1_000_000)
})

afterAll(async () => {
  await ground.stop()
  expect(ground.discord.violations).toEqual([])
  expect(ground.complaints).toEqual([])
})

const coin = async (player: Player): Promise<number> =>
  Number(/auric coin \*\*([\d,]+)\*\*/.exec(textOf(await player.command('/profile')))![1]!.replaceAll(',', ''))

describe('a button', () => {
  it('refuses whoever it does not belong to, and does nothing', async () => {
    const shown = await mira.command('/rates')
    const before = await coin(mira)
    const refused = await pressed(oren, shown, 'Summon ×1')
    expect(textOf(refused)).toMatch(/belongs to someone else/)
    expect(isPrivate(refused)).toBe(true)
    expect(oren.look(shown)).toEqual(mira.look(shown))
    expect(await coin(mira)).toBe(before)
  })

  it('acts once, however often it is pressed', async () => {
    const shown = await mira.command('/rates')
    const before = await coin(mira)
    const both = await Promise.all([pressed(mira, shown, 'Summon ×5'), pressed(mira, shown, 'Summon ×5')])
    expect(await coin(mira)).toBe(before - 5)
    expect(both.filter((message) => !isPrivate(message) && /answer/.test(textOf(message)))).toHaveLength(1)
    const third = await pressed(mira, shown, 'Summon ×5')
    expect(textOf(third)).toMatch(/acts once, and it has.*answer/s)
    expect(isPrivate(third)).toBe(true)
    expect(await coin(mira)).toBe(before - 5)
  })

  it('that was refused may be tried again when it can be paid', async () => {
    const poor = ground.player(2)
    await poor.command('/register')
    const shown = await poor.command('/rates')
    // five coins from the start, all spent by another message
    await poor.command('/summon', { count: 5 })
    expect(textOf(await pressed(poor, shown, 'Summon ×5'))).toMatch(/You need \*\*5\*\* auric coin/)
    await ground.grant(poor.id, 'auric_coin', 5)
    expect(textOf(await pressed(poor, shown, 'Summon ×5'))).toMatch(/→ \*\*0\*\*/)
  })

  it('works after a restart of the bot', async () => {
    const shown = await mira.command('/rates')
    await mira.command('/summon', { count: 5 })
    const list = await mira.command('/maidens')
    await ground.restart()
    expect(textOf(await pressed(mira, shown, 'Summon ×1'))).toMatch(/answers/)
    expect(textOf(await mira.select(list, idOf(list, 'list-sort'), ['name']))).toMatch(/Your maidens/)
    expect(textOf(await pressed(oren, shown, 'Summon ×1'))).toMatch(/belongs to someone else/)
  })

  it('of a confirmed fusion fuses once when pressed twice at once', async () => {
    const [first] = await mira.autocomplete('/fuse', 'first')
    const [second] = await mira.autocomplete('/fuse', 'second', { first: first!.value })
    const ask = await mira.command('/fuse', { first: String(first!.value), second: String(second!.value) })
    const lumees = async (): Promise<string> => /Lumees \*\*([^*]+)\*\*/.exec(textOf(await mira.command('/profile')))![1]!
    const price = Number(/Fuse for ([\d,]+)/.exec(labelsOf(ask).join())![1]!.replaceAll(',', ''))
    const before = Number((await lumees()).replaceAll(/[,MK]/g, ''))
    const done = await Promise.allSettled([pressed(mira, ask, 'Fuse for'), pressed(mira, ask, 'Fuse for')])
    expect(done.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0)
    const { lumen } = ground
    const entries = await lumen.ask({ name: 'player.profile', actor: mira.id, input: { player: mira.id } })
    const held = (entries as unknown as { answer: { wallet: { lumees: number }; statistics: { fusions: number } } }).answer
    expect(held.statistics.fusions).toBe(1)
    expect(held.wallet.lumees).toBe(1_002_500 - price)
    expect(before).toBeGreaterThan(0)
  })

  it('from an older version says so', async () => {
    const shown = await mira.command('/rates')
    const { world } = ground.discord
    const stored = world.messages.list(shown.channel_id, mira.id).find(({ id }) => id === shown.id)!
    const old = JSON.parse(JSON.stringify(stored.components).replaceAll('v1:summon', 'v0:summon'))
    Object.assign(stored, { components: old })
    const answer = await mira.press(mira.look(shown), idOf(mira.look(shown), 'Summon ×1'))
    expect(textOf(answer)).toMatch(/older version/)
  })

  it('of a message anywhere announces a level in that guild', async () => {
    await ground.grant(oren.id, 'xp', 19_100)
    const daily = await oren.command('/daily')
    const claimed = await pressed(oren, daily, 'Claim')
    expect(textOf(claimed)).toMatch(/Level 10/)
    await expect
      .poll(() => oren.messages().filter((each) => /<@\d+> has reached level 10/.test(textOf(each))), { timeout: 120_000 })
      .toHaveLength(1)
  })
})
