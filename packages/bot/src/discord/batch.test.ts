import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defaultConfigDir, readConfig } from '@lumen/config'
import { compileRuleset } from '@lumen/rules'
import { openLumen } from '@lumen/runtime'
import { bareEnv } from '@lumen/runtime/cli/testing/run-lumen'
import { rowsOf } from '@lumen/runtime/game-tests/testing/real-game'
import { createTestDatabase, needsPostgres } from '@lumen/runtime/store/testing/test-database'
import { isLeft } from 'fp-ts/lib/Either.js'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Action, Batch } from '../commands/action.ts'
import { changedConfig, settingsOf } from '../e2e/playground.ts'
import { type Game, gameOf } from '../game/game.ts'
import { memoryGame } from '../game/memory-game.ts'
import { worker } from './carry-out.ts'
import type { Told } from './respond.ts'
import { respond } from './respond.ts'
import { asking, pulls } from './testing/pulling.ts'

const WHO = '200000000000000001'
const compiled = compileRuleset((await readConfig(defaultConfigDir)).files)
if (isLeft(compiled)) throw new Error(JSON.stringify(compiled.left))
const { asked, origin } = asking(WHO)
const words = ({ message }: Told): string => JSON.stringify(message.components)

let game: Game
let executed: string[]
let serial = 0

const system = async (to: Game, what: string, amount: number): Promise<void> => {
  const done = await to.execute({
    rule: 'player.compensate',
    actor: null,
    input: { player: WHO, what, amount, reason: 'test' },
    interaction: `grant ${serial++}`,
  })
  if (!done.ok) throw new Error(JSON.stringify(done))
}

const register = (to: Game) => to.execute({ rule: 'player.register', actor: WHO, input: { name: 'Mira', class: null }, interaction: 'r' })

/** Does an action as a button with that name would. */
const press = (action: Action, key: string, on: Game = game): Promise<Told> =>
  worker({ game: on }).work(action, asked, origin, { key: `press:${key}`, actsOnce: true }, 'test')

beforeEach(async () => {
  const played = memoryGame(compiled.right, () => 1_790_000_000_000)
  executed = []
  game = {
    ...played,
    execute: (request) => {
      executed.push(request.interaction)
      return played.execute(request)
    },
  }
  await register(game)
  executed = []
})

describe('a batch', () => {
  it('is so many commands with names of their own, told in one message', async () => {
    await system(game, 'auric_coin', 10)
    executed = []
    const told = await press(pulls(12), 'a')
    expect(executed).toEqual(Array.from({ length: 12 }, (_, i) => `press:a#${i + 1}`))
    expect(words(told)).toContain('12 of 12')
    expect(told.aside).toBe(false)
  })

  it('stops at the first refusal, and tells what was done and what stood in the way', async () => {
    let heard: Batch | undefined
    const told = await press(
      pulls(20, (batch) => {
        heard = batch
      }),
      'a',
    )
    expect(executed).toHaveLength(6)
    expect(heard).toMatchObject({ times: 20, stopped: { code: 'wallet/not-enough-auric-coin' } })
    expect(heard?.done).toHaveLength(5)
    expect(words(told)).toMatch(/5 of 20.*Stopped after \*\*5\*\* of 20\. You need \*\*1\*\* auric coin and have \*\*0\*\*/s)
    expect(told.aside).toBe(false)
  })

  it('whose first is refused is refused like anything else', async () => {
    await press(pulls(5), 'a')
    executed = []
    const told = await press(pulls(5), 'b')
    expect(executed).toEqual(['press:b#1'])
    expect(told.aside).toBe(true)
    expect(words(told)).not.toMatch(/Stopped|of 5/)
  })

  it('pressed again answers what it answered, beside the message, and does nothing', async () => {
    const before = await press(pulls(5), 'a')
    await system(game, 'auric_coin', 10)
    const again = await press(pulls(5), 'a')
    expect(again.aside).toBe(true)
    expect(words(again)).toContain('5 of 5')
    expect(words(again)).not.toBe(words(before))
    const profile = await game.ask({ name: 'player.profile', actor: WHO, input: { player: WHO } })
    expect(profile).toMatchObject({ answer: { wallet: { auric_coin: 10 }, statistics: { summons: 5 } } })
  })

  it.each([0, 21, 1.5, Number.NaN, -3, 1e9])('of %d is refused in words, and does nothing', async (times) => {
    const told = await press(pulls(times), 'a')
    expect(executed).toEqual([])
    expect(words(told)).toMatch(/does not fit.*a whole number from 1 to 20/s)
  })

  it('that breaks halfway tells what was done', async () => {
    const broken: Game = {
      ...game,
      execute: (request) => (request.interaction.endsWith('#3') ? Promise.reject(new Error('a defect')) : game.execute(request)),
    }
    const told = await press(pulls(5), 'a', broken)
    expect(words(told)).toMatch(/2 of 5.*Stopped after \*\*2\*\* of 5/s)
    expect(words(await press(pulls(5), 'a'))).toContain('5 of 5')
  })

  it('that takes long is deferred first', async () => {
    const gate = Promise.withResolvers<void>()
    const slow: Game = { ...game, execute: (request) => gate.promise.then(() => game.execute(request)) }
    const calls: string[] = []
    const note = (name: string) => () => {
      calls.push(name)
      gate.resolve()
      return Promise.resolve()
    }
    const [reply, update, defer, deferUpdate, edit, takeBack, followUp, form, suggest] = [
      'reply',
      'update',
      'defer',
      'deferUpdate',
      'edit',
      'takeBack',
      'followUp',
      'form',
      'suggest',
    ].map(note)
    const answers = { reply, update, defer, deferUpdate, edit, takeBack, followUp, form, suggest } as never
    await respond(answers, { answer: 'reply', private: false, patience: 5 }, press(pulls(5), 'a', slow))
    expect(calls).toEqual(['defer', 'edit'])
  })
})

describe('a batch on PostgreSQL', () => {
  it('whose process is killed in the middle is finished by a second press, each of its commands once', {
    timeout: 120_000,
  }, async (ctx) => {
    const database = await createTestDatabase()
    if (!database) return ctx.skip(needsPostgres)
    const folder = mkdtempSync(join(tmpdir(), 'lumen-batch-'))
    const env = {
      DATABASE_URL: database.url,
      LUMEN_FAIRNESS_KEY: '0c'.repeat(32),
      LUMEN_DATA_DIR: folder,
      LUMEN_CONFIG_DIR: changedConfig(folder, { 'core/rate_limits': (yaml) => yaml.replaceAll(/uses: \d+/g, 'uses: 100000') }),
      LUMEN_LOG_LEVEL: 'error',
    }
    const lumen = await openLumen(settingsOf(env), { migrate: true })
    try {
      const real = gameOf(lumen)
      await register(real)
      await system(real, 'auric_coin', 50)
      const program = fileURLToPath(new URL('./testing/batch-process.ts', import.meta.url))
      const child = spawn(process.execPath, [program, WHO], { env: { ...bareEnv(), ...env }, stdio: ['ignore', 'pipe', 'inherit'] })
      child.stdout.once('data', () => child.kill('SIGKILL'))
      const [, signal] = (await once(child, 'close')) as [number | null, string | null]
      expect(signal).toBe('SIGKILL')

      const pulled = () => rowsOf(lumen.store, `select interaction from journal where rule = 'summon.pull' order by seq`)
      const before = (await pulled()).length
      expect(before === 7 || before === 8).toBe(true)
      const names = Array.from({ length: 20 }, (_, i) => ({ interaction: `press:killed#${i + 1}` }))
      const heard: Batch[] = []
      const action = pulls(20, (batch) => heard.push(batch))
      // two presses at once: between them, the rest is done once
      const both = await Promise.all([press(action, 'killed', real), press(action, 'killed', real)])
      expect(await pulled()).toEqual(names)
      for (const batch of heard) expect(batch.done.map(({ result }) => result)).toEqual(heard[0]!.done.map(({ result }) => result))
      expect(heard.map(({ done, stopped }) => [done.length, stopped])).toEqual([
        [20, undefined],
        [20, undefined],
      ])
      expect(both.filter(({ aside }) => aside).length).toBeLessThan(2)
      const last = await press(action, 'killed', real)
      expect(last.aside).toBe(true)
      expect(await pulled()).toEqual(names)
    } finally {
      await lumen.close()
      await database.drop()
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
