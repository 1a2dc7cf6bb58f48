import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LocalDiscord } from '@lumen/bot/local/server/local-discord'
import { type BotProcess, botProcess } from '../bot/bot-process.ts'
import { type RunFolder, runFolder } from '../bot/config-folder.ts'
import { crowdedDiscord, PLAYERS, playFor, use } from '../bot/players.ts'
import { type Figure, median, type Suite } from '../measure.ts'
import { type OwnDatabase, ownDatabase, serverAddress } from '../runtime/database.ts'

const COMMANDS = ['drop', 'profile'] as const
const ROUNDS = 5
const ROUND_SECONDS = 3
const BOT = fileURLToPath(new URL('../../packages/bot/bin/lumen-bot.mjs', import.meta.url))
const MEMORY = fileURLToPath(new URL('../bot/memory-bot.ts', import.meta.url))
const BARE = fileURLToPath(new URL('../bot/bare-bot.ts', import.meta.url))
/** Discord's flag of a message that is made of components alone. */
const IS_COMPONENTS_V2 = 32768

/** Resolves when the commands are registered: a bot is then ready to be asked. */
const ready = async ({ local }: LocalDiscord, name: string): Promise<void> => {
  while (!local.state().commands.some((command) => command.name === name)) await new Promise((resolve) => setTimeout(resolve, 20))
}

interface Side {
  readonly discord: LocalDiscord
  readonly bot: BotProcess
}

/** The game's own bot, with everyone registered: as it is run, on a database, or over the game in memory. */
const gameSide = async (discord: LocalDiscord, folder: RunFolder, on: OwnDatabase | 'memory'): Promise<Side> => {
  const bot = botProcess([on === 'memory' ? MEMORY : BOT], {
    DISCORD_TOKEN: discord.token,
    DISCORD_API: discord.api,
    LUMEN_CONFIG_DIR: folder.config,
    LUMEN_DATA_DIR: folder.data,
    LUMEN_FAIRNESS_KEY: '07'.repeat(32),
    LUMEN_LOG_LEVEL: 'warn',
    ...(on === 'memory' ? {} : { DATABASE_URL: on.url }),
  })
  await Promise.race([ready(discord, 'profile'), bot.failed])
  for (let player = 0; player < PLAYERS; player++) await use(discord, player, 'register')
  return { discord, bot }
}

/** A bot that sends the very replies that the game's bot gave, and does nothing else. */
const bareSide = async (discord: LocalDiscord, folder: RunFolder, game: LocalDiscord): Promise<Side> => {
  const replies = await Promise.all(
    COMMANDS.map(async (name) => [name, { flags: IS_COMPONENTS_V2, components: (await use(game, 0, name)).components }] as const),
  )
  const file = path.join(path.dirname(folder.config), 'bare-bot.json')
  const commands = COMMANDS.map((name) => ({ name, description: 'A prepared reply' }))
  await writeFile(file, JSON.stringify({ commands, replies: Object.fromEntries(replies) }))
  const bot = botProcess([BARE, file], { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api })
  await Promise.race([ready(discord, 'profile'), bot.failed])
  return { discord, bot }
}

interface Round {
  readonly perSecond: number
  /** CPU milliseconds of the bot's process for one interaction. */
  readonly cpu: number | undefined
}

const round = async ({ discord, bot }: Side, command: string, length = ROUND_SECONDS): Promise<Round> => {
  const before = await bot.cpu()
  const { answered, seconds } = await Promise.race([playFor(discord, command, length), bot.failed])
  const after = await bot.cpu()
  return {
    perSecond: answered / seconds,
    cpu: before === undefined || after === undefined ? undefined : ((after - before) / answered) * 1_000,
  }
}

const measure = async (name: string, command: string, game: Side, bare: Side, tell: (what: string) => void): Promise<readonly Figure[]> => {
  await round(game, command, 2)
  await round(bare, command, 2)
  const rounds: { readonly played: Round; readonly bare: Round; readonly ratio: number }[] = []
  let before = await round(bare, command)
  for (let n = 1; n <= ROUNDS; n++) {
    const played = await round(game, command)
    const after = await round(bare, command)
    const around = (before.perSecond + after.perSecond) / 2
    rounds.push({ played, bare: after, ratio: played.perSecond / around })
    const cpu = played.cpu === undefined ? '' : `; ${played.cpu.toFixed(2)} ms of CPU each, bare ${after.cpu?.toFixed(2)} ms`
    tell(
      `${name}, round ${n} of ${ROUNDS}: ${played.perSecond.toFixed(0)}/s, bare ${around.toFixed(0)}/s, ratio ${(played.perSecond / around).toFixed(2)}${cpu}`,
    )
    before = after
  }
  const cpu = (side: 'played' | 'bare'): number => median(rounds.flatMap((each) => each[side].cpu ?? []))
  return [
    {
      name,
      value: median(rounds.map(({ played }) => played.perSecond)),
      unit: 'int/s',
      baseline: median(rounds.map((each) => each.bare.perSecond)),
      ratio: median(rounds.map(({ ratio }) => ratio)),
    },
    ...(rounds[0]!.played.cpu === undefined
      ? []
      : [
          {
            name: `${name}/node`,
            value: cpu('played'),
            unit: 'ms CPU/int',
            baseline: cpu('bare'),
            ratio: cpu('played') / cpu('bare'),
          },
        ]),
  ]
}

/**
 * Interactions a second of the game's bot, in its own process, through the local Discord; beside a bot of a few lines
 * that sends the same replies, prepared. Over the game in memory, which is what the bot itself costs; and on PostgreSQL,
 * where there is one.
 */
export const suite: Suite = async (tell) => {
  const folder = await runFolder()
  const database = serverAddress() === undefined ? undefined : await ownDatabase()
  const closing: (() => Promise<unknown>)[] = [folder.remove, async () => database?.drop()]
  const opened = async (): Promise<LocalDiscord> => {
    const discord = await crowdedDiscord()
    closing.push(discord.close)
    return discord
  }
  const started = async (side: Promise<Side>): Promise<Side> => {
    const made = await side
    closing.push(made.bot.stop)
    return made
  }
  try {
    tell(`starting the bots, with ${PLAYERS} players${database ? '' : '; without PostgreSQL, the game is in memory alone'}`)
    const memory = await started(gameSide(await opened(), folder, 'memory'))
    const stored = database && (await started(gameSide(await opened(), folder, database)))
    const bare = await started(bareSide(await opened(), folder, memory.discord))
    const figures: Figure[] = []
    for (const command of COMMANDS) {
      figures.push(...(await measure(`bot/${command}`, command, memory, bare, tell)))
      if (stored) figures.push(...(await measure(`bot/${command}/postgres`, command, stored, bare, tell)))
    }
    return figures
  } finally {
    for (const close of closing.reverse()) await close()
  }
}
