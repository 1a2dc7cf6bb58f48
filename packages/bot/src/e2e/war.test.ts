import { startOfWeek } from '@lumen/rules/guild-wars/formulas'
import { DAY, MINUTE, weekOf } from '@lumen/rules/kernel/time'
import { turnWeek } from '@lumen/runtime/wars/turn-week'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { page } from '../local/page-server.ts'
import type { Player } from '../local/server/driver.ts'
import type { LocalMessage } from '../local/server/world/local-message.ts'
import { shoot } from './picture.ts'
import { labelsOf, type Playground, pressed, startPlayground, textOf } from './playground.ts'

// Two guilds of three go through a week of war: enrolled on a Thursday, fought, ended on the Monday after next.
const THURSDAY = Date.UTC(2026, 9, 1, 12)
const MONDAY = startOfWeek(weekOf(THURSDAY) + 1)

let ground: Playground
let lanterns: readonly Player[]
let tides: readonly Player[]

/** The time that bot, game and Discord all read; timers go on as ever. */
const itIs = (now: number): void => {
  vi.setSystemTime(now)
}

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: THURSDAY })
  ground = await startPlayground({ discord: { page, users: ['Aurelia', 'Bastian', 'Cosima', 'Dorian', 'Elin', 'Fenn'] } })
  lanterns = [0, 1, 2].map(ground.player)
  tides = [3, 4, 5].map(ground.player)
})
afterAll(async () => {
  vi.useRealTimers()
  await ground?.stop()
})

const turn = () => turnWeek({ store: ground.lumen.store, executor: ground.lumen.executor, clock: Date.now })

const press = async (player: Player, message: LocalMessage, labels: readonly string[], says: RegExp): Promise<void> => {
  let shown = message
  for (let i = 0; i < 5 && !says.test(textOf(shown)); i++) {
    const label = labels.find((one) => labelsOf(shown).some((there) => there.startsWith(one)))
    if (label === undefined) throw new Error(`None of ${labels.join(', ')} in: ${textOf(shown)}`)
    shown = await pressed(player, shown, label)
  }
  expect(textOf(shown)).toMatch(says)
}

const found = async (name: string, [leader, ...others]: readonly Player[]): Promise<void> => {
  for (const player of [leader!, ...others]) {
    await player.command('/register')
    for (const [what, amount] of [
      ['xp', 40_000_000],
      ['lumees', 500_000_000],
      ['lumenite', 50_000],
      ['auric_coin', 20],
    ] as const)
      await ground.grant(player.id, what, amount)
    await player.command('/summon', { count: 5 })
  }
  await leader!.command('/guild create', { name })
  for (const other of others) {
    await leader!.command('/guild invite', { member: other.id })
    const asked = (): LocalMessage | undefined =>
      other.messages(other.directMessages()).findLast((message) => labelsOf(message).includes('Accept'))
    await expect.poll(asked, { timeout: 120_000 }).toBeDefined()
    expect(textOf(await pressed(other, asked()!, 'Accept'))).toContain(name)
  }
  await leader!.command('/guild donate', { amount: 2_000_000 })
  for (let level = 2; level <= 5; level++)
    await press(leader!, await leader!.command('/guild upgrade'), ['Pay'], new RegExp(`, level ${level}`))
}

it('two guilds enrol before the week, and only then', async () => {
  await found('The Lanterns', lanterns)
  await found('Tidewatch', tides)
  expect(textOf(await lanterns[1]!.command('/guild war'))).toContain('an officer or the leader can enrol')
  for (const [leader] of [lanterns, tides]) await press(leader!, await leader!.command('/guild war'), ['Enrol'], /is enrolled for a war/)
  expect(await turn()).toEqual({ resolved: 0, matched: 0 })
})

it('are set against each other on Monday, and their leaders are told', async () => {
  itIs(MONDAY + 6 * MINUTE)
  expect(await turn()).toMatchObject({ matched: 1 })
  const shown = textOf(await lanterns[2]!.command('/guild war'))
  expect(shown).toContain('The Lanterns')
  expect(shown).toContain('against')
  expect(shown).toContain('Tidewatch')
  await expect
    .poll(() => tides[0]!.messages(tides[0]!.directMessages()).some((message) => textOf(message).includes('The Lanterns')), {
      timeout: 20_000,
    })
    .toBe(true)
})

it('earn points by what they do anyway, and both sides see them', async () => {
  itIs(MONDAY + DAY)
  const climb = async (player: Player, times: number): Promise<void> => {
    for (let i = 0; i < times; i++) {
      let message = await player.command('/tower')
      const attack = labelsOf(message).find((label) => label.startsWith('Attack'))
      if (attack !== undefined) message = await pressed(player, message, attack)
    }
  }
  for (const player of lanterns) await climb(player, 4)
  await climb(tides[1]!, 2)
  const shown = textOf(await lanterns[0]!.command('/guild war'))
  expect(shown).toMatch(/You have earned \*\*[1-9]/)
  // three who climb are ahead of one
  const points = [...shown.matchAll(/\*\*([\d,]+)\*\* .*(Lanterns|Tidewatch)/g)].map(
    ([, n, name]) => [name, Number(n!.replaceAll(',', ''))] as const,
  )
  expect(new Map(points).get('Lanterns')!).toBeGreaterThan(new Map(points).get('Tidewatch')!)
  expect(new Map(points).get('Tidewatch')!).toBeGreaterThan(0)
  await shoot(ground.discord.url, 'war')
})

it('end with the week: the vaults are paid, ratings move, and the next look says so', async () => {
  itIs(startOfWeek(weekOf(MONDAY) + 1) + 6 * MINUTE)
  expect(await turn()).toMatchObject({ resolved: 1 })
  expect(await turn()).toEqual({ resolved: 0, matched: 0 })
  const won = textOf(await lanterns[0]!.command('/guild war'))
  expect(won).toContain('victory over')
  expect(won).toContain('1,016')
  expect(textOf(await tides[0]!.command('/guild war'))).toMatch(/defeat by.*The Lanterns|defeat by/)
  await expect
    .poll(() => lanterns[0]!.messages(lanterns[0]!.directMessages()).some((message) => /500,000/.test(textOf(message))), {
      timeout: 20_000,
    })
    .toBe(true)
  expect(ground.complaints).toEqual([])
})
