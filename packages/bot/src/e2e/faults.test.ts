import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDriver, type Player } from '../local/server/driver.ts'
import { DISCORD_TIMES } from '../local/server/interactions/interactions.ts'
import { isPrivate, labelsOf, type Playground, pressed, startPlayground, textOf } from './playground.ts'

let ground: Playground
let mira: Player
/** Milliseconds by which every answer of the game comes late, and whether it breaks then. */
const trouble = { ms: 0, breaks: false }

const troubled = async <T>(work: () => Promise<T>): Promise<T> => {
  const { ms, breaks } = trouble
  if (ms > 0) await sleep(ms)
  if (breaks) throw new Error('The database is on fire')
  return work()
}

beforeAll(async () => {
  ground = await startPlayground({
    patience: 300,
    suggestionPatience: 300,
    // what comes later than Discord waits has to be deferred
    discord: { times: DISCORD_TIMES },
    game: (game) => ({
      ...game,
      execute: (request) => troubled(() => game.execute(request)),
      ask: (request) => troubled(() => game.ask(request)),
    }),
  })
  mira = ground.player(0)
  await mira.command('/register')
  await ground.grant(mira.id, 'auric_coin', 100)
})

afterAll(async () => {
  await ground.stop()
  expect(ground.discord.violations).toEqual([])
})

const slowly = async <T>(ms: number, work: () => Promise<T>): Promise<T> => {
  trouble.ms = ms
  try {
    return await work()
  } finally {
    trouble.ms = 0
  }
}

describe('a slow database', () => {
  it('has commands deferred, and answered when it is done', async () => {
    const answer = await slowly(4_000, () => mira.command('/summon'))
    expect(textOf(answer)).toMatch(/answers/)
    expect(answer.attachments).toHaveLength(1)
  })

  it('keeps private what is private', async () => {
    const answer = await slowly(1_500, () => mira.command('/skills'))
    expect(isPrivate(answer)).toBe(true)
    expect(textOf(answer)).toMatch(/Your skills/)
  })

  it('has presses deferred: updates come late, refusals beside the message', async () => {
    const list = await mira.command('/maidens')
    const [choice] = await mira.autocomplete('/maiden', 'name')
    const shown = await mira.command('/maiden', { name: String(choice!.value) })
    const locked = await slowly(1_500, () => pressed(mira, shown, 'Lock'))
    expect(locked.id).toBe(shown.id)
    expect(textOf(locked)).toMatch(/Locked/)
    expect(list.id).not.toBe(locked.id)
    const again = await slowly(1_000, () => pressed(mira, locked, 'All maidens'))
    expect(textOf(again)).toMatch(/Your maidens/)
  })

  it('has what is deferred answered even where Discord’s word on the deferral was lost', async () => {
    const lost = { status: 502, times: 1, only: /callback/, afterwards: true } as const
    ground.discord.faults.failRest(lost)
    const shown = await slowly(1_500, () => mira.command('/profile'))
    expect(textOf(shown)).toMatch(/Level/)
    const rates = await mira.command('/rates')
    ground.discord.faults.failRest(lost)
    expect(textOf(await slowly(1_500, () => pressed(mira, rates, 'Summon ×1')))).toMatch(/answers/)
    ground.discord.faults.clear()
  })

  it('keeps late refusals for the asker alone', async () => {
    const before = mira.messages().length
    const refused = await slowly(1_500, () => mira.command('/register'))
    expect(textOf(refused)).toMatch(/began .* already/)
    expect(isPrivate(refused)).toBe(true)
    // and nothing is left that thinks
    expect(mira.messages()).toHaveLength(before + 1)
  })

  it('ends suggestions with none before Discord gives up', async () => {
    const choices = await slowly(1_500, () => mira.autocomplete('/maiden', 'name'))
    expect(choices).toEqual([])
  })
})

describe('a broken game', () => {
  it('is apologised for with a reference, and logged', async () => {
    trouble.breaks = true
    const before = ground.complaints.length
    const answer = await mira.command('/profile').finally(() => {
      trouble.breaks = false
    })
    expect(textOf(answer)).toMatch(/broke on our side.*\n.*Reference: `\d+`/)
    const [reference] = /\d{17,}/.exec(textOf(answer))!
    expect(ground.complaints.slice(before).join('')).toContain(reference)
    expect(textOf(await mira.command('/profile'))).toMatch(/Level/)
  })
})

describe('a bad line to Discord', () => {
  it.each([429, 502] as const)('survives %i to answers', async (status) => {
    ground.discord.faults.failRest({ status, times: 2, only: /callback/ })
    expect(textOf(await mira.command('/profile'))).toMatch(/Level/)
    ground.discord.faults.failRest({ status, times: 2, only: /webhooks/ })
    expect(textOf(await slowly(800, () => mira.command('/profile')))).toMatch(/Level/)
    ground.discord.faults.clear()
  })

  it('survives a lost connection, resumed or not', async () => {
    ground.discord.faults.dropGateway()
    expect(textOf(await mira.command('/profile'))).toMatch(/Level/)
    ground.discord.faults.dropGateway({ resumable: false })
    expect(textOf(await mira.command('/drop'))).toMatch(/fell into your hands|still gathering/)
    ground.discord.faults.askToReconnect()
    expect(textOf(await mira.command('/profile'))).toMatch(/Level/)
  })

  it('does once what was asked once, even where the answer was lost', async () => {
    const coin = async (): Promise<string> => /auric coin \*\*([\d,]+)\*\*/.exec(textOf(await mira.command('/profile')))![1]!
    const before = Number(await coin())
    const rates = await mira.command('/rates')
    ground.discord.faults.failRest({ status: 502, times: 1, only: /callback/, afterwards: true })
    // whether anything comes of it depends on whether the answer or a deferral was lost
    const impatient = createDriver(ground.discord, { patience: 5_000 }).player(mira.id)
    await pressed(impatient, rates, 'Summon ×1').catch(() => {})
    ground.discord.faults.clear()
    await expect.poll(async () => Number(await coin()), { timeout: 120_000 }).toBe(before - 1)
    expect(labelsOf(rates)).toContain('Summon ×1')
  })

  it('takes a closed private channel for an answer', async () => {
    ground.discord.local.setDmOpen(mira.id, false)
    await ground.grant(mira.id, 'xp', 20_000)
    const waiting = async (): Promise<number> => (await ground.lumen.outbox.backlog()).waiting
    await expect.poll(waiting, { timeout: 120_000 }).toBe(0)
    expect((await ground.lumen.outbox.backlog()).dead).toBe(0)
    ground.discord.local.setDmOpen(mira.id, true)
  })
})
