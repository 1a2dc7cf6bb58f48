import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migratedDatabase } from '@lumen/runtime/assembly/testing/migrated-database'
import { afterAll, describe, expect, it } from 'vitest'
import { families } from '../commands/definitions.ts'
import { commands } from '../commands/registry.ts'
import { createDriver } from '../local/server/driver.ts'
import { startLocalDiscord } from '../local/server/local-discord.ts'
import { type BotProcess, startProcess } from './bot-process.ts'
import { changedConfig, pressed, textOf, UNHURRIED } from './playground.ts'

const folder = mkdtempSync(join(tmpdir(), 'lumen-process-'))
const running: BotProcess[] = []
const start = (env: Readonly<Record<string, string>>): BotProcess => {
  const bot = startProcess({ LUMEN_LOG_LEVEL: 'warn', ...env })
  running.push(bot)
  return bot
}

afterAll(async () => {
  for (const bot of running) bot.kill('SIGKILL')
  await Promise.all(running.map(({ ended }) => ended))
  rmSync(folder, { recursive: true, force: true })
})

const PATIENCE = 180_000

describe('the bot as a process', () => {
  it('plays on a Discord that fails, is killed, and goes on where it stood', { timeout: PATIENCE }, async () => {
    const discord = await startLocalDiscord({ port: 0, times: UNHURRIED })
    const data = join(folder, 'killed')
    const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, LUMEN_DATA_DIR: data }
    try {
      const first = start(env)
      await first.says(/Connected to Discord as Lumen/)
      const mira = createDriver(discord, { patience: PATIENCE }).player(discord.world.people.all()[0]!.id)
      await mira.command('/register')
      discord.faults.failRest({ status: 502, times: 2, only: /callback/ })
      discord.faults.failRest({ status: 429, times: 2, only: /callback/ })
      discord.faults.dropGateway()
      const summoned = await mira.command('/summon')
      discord.faults.clear()
      expect(textOf(summoned)).toMatch(/answers/)
      const before = textOf(await mira.command('/maidens'))
      first.kill('SIGKILL')
      expect(await first.ended).toBe('SIGKILL')

      const second = start(env)
      await second.says(/Connected to Discord/)
      expect(textOf(await mira.command('/maidens'))).toBe(before)
      // a button from before the restart, already used by nobody
      expect(textOf(await pressed(mira, summoned, 'Summon ×1 again'))).toMatch(/answers/)
      second.kill('SIGTERM')
      expect(await second.ended).toBe(0)
      expect(discord.violations).toEqual([])
    } finally {
      await discord.close()
    }
  })

  it('without a token plays on its own page, gives premium, and lets go of its folder', { timeout: PATIENCE }, async () => {
    await migratedDatabase.copyTo(join(folder, 'local'))
    const env = { LUMEN_DATA_DIR: join(folder, 'local'), LUMEN_LOCAL_PORT: '0', LUMEN_HTTP_PORT: '0' }
    const bot = start(env)
    const [, url] = await bot.says(/^Play at (http:\/\/127\.0\.0\.1:\d+)$/m)
    expect(bot.printed()).toMatch(/embedded database is good for trying/)
    expect((await fetch(url!)).status).toBe(200)
    const state = (await (await fetch(`${url}/local/state`)).json()) as { readonly commands: readonly { readonly name: string }[] }
    // those of operators too: the page has its own
    expect(state.commands.map(({ name }) => name).sort()).toEqual([...families([...commands.values()]).keys()].sort())
    const late = start(env)
    expect(await late.ended).not.toBe(0)
    expect(late.printed()).toMatch(/in use|another process|lock/i)
    expect(late.printed()).not.toMatch(/\n\s+at /)
    bot.kill('SIGINT')
    expect(await bot.ended).toBe(0)
    expect(bot.printed()).toMatch(/SIGINT: finishing/)
    const next = start(env)
    await next.says(/^Play at/m)
    next.kill('SIGTERM')
    expect(await next.ended).toBe(0)
  })

  it.each([
    [{ LUMEN_LOCAL_PORT: 'high' }, /LUMEN_LOCAL_PORT is "high"; expected a TCP port/],
    [{ DISCORD_TOKEN: 'short' }, /DISCORD_TOKEN is \(a secret of 5 characters\)/],
    [{ LUMEN_CONFIG_DIR: '/no/such/folder' }, /\/no\/such\/folder/],
    [{ DATABASE_URL: 'postgres://127.0.0.1:1/lumen' }, /LUMEN_FAIRNESS_KEY is not set|cannot be reached/],
  ] as const)('says in a sentence what is wrong with %o', { timeout: PATIENCE }, async (env, sentence) => {
    const bot = start({ LUMEN_DATA_DIR: join(folder, 'wrong'), ...env })
    expect(await bot.ended).toBe(78)
    expect(bot.printed()).toMatch(sentence)
    expect(bot.printed()).not.toMatch(/\n\s+at /)
    expect(existsSync(join(folder, 'wrong', 'lock'))).toBe(false)
  })

  it('points at the line of a wrong config, and takes a changed one while it runs', { timeout: PATIENCE }, async () => {
    const home = mkdtempSync(join(folder, 'config-'))
    const dir = changedConfig(home, { 'summon/rates': (yaml) => yaml.replace('pulls: 25', 'pulls: "ten"') })
    const wrong = start({ LUMEN_DATA_DIR: join(home, 'data'), LUMEN_CONFIG_DIR: dir })
    expect(await wrong.ended).toBe(78)
    expect(wrong.printed()).toMatch(/summon\/rates\.yaml:\d+:\d+/)
    const unlimited = (yaml: string): string => yaml.replaceAll(/uses: \d+/g, 'uses: 100000')
    const good = changedConfig(mkdtempSync(join(folder, 'config-')), { 'core/rate_limits': unlimited })
    await migratedDatabase.copyTo(join(home, 'data'))
    const discord = await startLocalDiscord({ port: 0, times: UNHURRIED })
    try {
      const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, LUMEN_DATA_DIR: join(home, 'data'), LUMEN_CONFIG_DIR: good }
      const bot = start(env)
      await bot.says(/Connected to Discord/)
      const mira = createDriver(discord, { patience: PATIENCE }).player(discord.world.people.all()[0]!.id)
      await mira.command('/register')
      const file = join(good, 'summon/rates.yaml')
      writeFileSync(file, readFileSync(file, 'utf8').replace('cost_per_pull: 1 ', 'cost_per_pull: 3 '))
      await expect
        .poll(async () => textOf(await mira.command('/rates')), { timeout: 120_000, interval: 500 })
        .toMatch(/A pull costs 3 auric coin/)
      writeFileSync(file, 'not even yaml: [')
      await bot.says(/rates\.yaml:\d+:\d+/)
      expect(textOf(await mira.command('/rates'))).toMatch(/A pull costs 3 auric coin/)
      bot.kill('SIGTERM')
      expect(await bot.ended).toBe(0)
    } finally {
      await discord.close()
    }
  })

  it('refuses a token that Discord refuses', { timeout: PATIENCE }, async () => {
    const discord = await startLocalDiscord({ port: 0, times: UNHURRIED })
    try {
      await migratedDatabase.copyTo(join(folder, 'token'))
      const bot = start({ DISCORD_TOKEN: `${discord.token}x`, DISCORD_API: discord.api, LUMEN_DATA_DIR: join(folder, 'token') })
      expect(await bot.ended).toBe(78)
      expect(bot.printed()).toMatch(/DISCORD_TOKEN is refused/)
      const taken = start({ LUMEN_LOCAL_PORT: new URL(discord.url).port, LUMEN_DATA_DIR: join(folder, 'token') })
      expect(await taken.ended).toBe(78)
      expect(taken.printed()).toMatch(/LUMEN_LOCAL_PORT: Port \d+ on 127\.0\.0\.1 is taken/)
      expect(taken.printed()).not.toMatch(/\n\s+at /)
    } finally {
      await discord.close()
    }
  })
})
