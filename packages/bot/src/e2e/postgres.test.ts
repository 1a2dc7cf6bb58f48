import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestRedis, needsRedis } from '@lumen/runtime/coordination/testing/test-redis'
import { createTestDatabase, needsPostgres } from '@lumen/runtime/store/testing/test-database'
import { expect, it } from 'vitest'
import { createDriver } from '../local/server/driver.ts'
import { startLocalDiscord } from '../local/server/local-discord.ts'
import { type BotProcess, startProcess } from './bot-process.ts'
import { labelsOf, pressed, textOf, UNHURRIED } from './playground.ts'

const KEY = '0b'.repeat(32)

it('plays on PostgreSQL and Redis, two processes one after the other on the same game', async (ctx) => {
  const database = await createTestDatabase()
  if (!database) return ctx.skip(needsPostgres)
  const redis = createTestRedis()
  if (!redis) {
    await database.drop()
    return ctx.skip(needsRedis)
  }
  const folder = mkdtempSync(join(tmpdir(), 'lumen-postgres-'))
  // ids of their own: limits in a shared Redis are counted by player
  const users = ['Mira', 'Oren'].map((name) => ({
    name,
    id: `2${String(randomInt(1e9)).padStart(9, '0')}${String(randomInt(1e8)).padStart(8, '0')}`,
  }))
  const discord = await startLocalDiscord({ port: 0, users, times: UNHURRIED })
  const running: BotProcess[] = []
  const start = async (): Promise<BotProcess> => {
    const bot = startProcess({
      DISCORD_TOKEN: discord.token,
      DISCORD_API: discord.api,
      DATABASE_URL: database.url,
      REDIS_URL: redis.url,
      LUMEN_FAIRNESS_KEY: KEY,
      LUMEN_DATA_DIR: folder,
      LUMEN_LOG_LEVEL: 'warn',
    })
    running.push(bot)
    await bot.says(/Connected to Discord/)
    return bot
  }
  try {
    const first = await start()
    expect(first.printed()).not.toContain(KEY)
    const [one, two] = discord.world.people.all().map(({ id }) => createDriver(discord, { patience: 250_000 }).player(id))
    await Promise.all([one!.command('/register'), two!.command('/register')])
    const [summoned] = await Promise.all([one!.command('/summon', { count: 5 }), two!.command('/drop')])
    expect(textOf(summoned!)).toMatch(/answer/)
    expect(await database.run('select rule from journal order by seq')).toHaveLength(4)
    first.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    const second = await start()
    await two!.command('/summon', { count: 5 })
    const daily = await one!.command('/daily')
    expect(labelsOf(daily)).toContain('Claim')
    expect(textOf(await pressed(one!, daily, 'Claim'))).toMatch(/1,250 lumees/)
    // no premium gift here: nobody is in local mode
    expect(textOf(await two!.command('/profile'))).not.toMatch(/premium/)
    second.kill('SIGTERM')
    expect(await second.ended).toBe(0)
    expect(discord.violations).toEqual([])
  } finally {
    for (const bot of running) bot.kill('SIGKILL')
    await Promise.all(running.map(({ ended }) => ended))
    await discord.close()
    await redis.drop()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
})
