import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultConfigDir } from '@lumen/config'
import { type Lumen, openLog, openLumen, readSettings, type Settings } from '@lumen/runtime'
import { migratedDatabase } from '@lumen/runtime/assembly/testing/migrated-database'
import { isLeft } from 'fp-ts/lib/Either.js'
import { announcements } from '../commands/registry.ts'
import { announcer } from '../discord/announcer.ts'
import { type Connection, connect } from '../discord/connect.ts'
import { type HandlerOptions, handler } from '../discord/handle.ts'
import { seeing } from '../discord/seeing.ts'
import { type Game, gameOf } from '../game/game.ts'
import { createDriver, type Player } from '../local/server/driver.ts'
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from '../local/server/local-discord.ts'
import type { LocalMessage } from '../local/server/world/local-message.ts'

/** Changes to files of the config, by path without the ending. */
export type ConfigChanges = Readonly<Record<string, (yaml: string) => string>>

export interface PlaygroundOptions {
  readonly config?: ConfigChanges
  readonly discord?: Partial<LocalDiscordOptions>
  /** Puts something between the bot and the game. */
  readonly game?: (game: Game) => Game
  /** What the bot waits for before it defers, and before it suggests nothing, ms; as good as forever unless told. */
  readonly patience?: number
  readonly suggestionPatience?: number
  /** Other commands and buttons than the bot's own. */
  readonly offers?: NonNullable<HandlerOptions['offers']>
}

/** The whole bot on a local Discord, on the embedded database, in this process. */
export interface Playground {
  readonly discord: LocalDiscord
  readonly lumen: Lumen
  readonly player: (index?: number) => Player
  readonly connection: () => Connection
  /** Errors and warnings that were logged. */
  readonly complaints: readonly string[]
  /** Disconnects the bot and connects a new one, which knows nothing of before. */
  readonly restart: () => Promise<void>
  readonly grant: (player: string, what: string, amount: number) => Promise<void>
  readonly stop: () => Promise<void>
}

/** What Discord, bot and people wait for here, ms: a busy machine may stand still for longer than Discord would wait. */
const WAITS = 200_000
export const UNHURRIED = { acknowledgement: WAITS } as const

/** Nobody who is tested here is limited. */
const unlimited = (yaml: string): string => yaml.replaceAll(/uses: \d+/g, 'uses: 100000')

/** A copy of the shipped config with changes. */
export const changedConfig = (folder: string, changes: ConfigChanges): string => {
  const dir = join(folder, 'config')
  cpSync(defaultConfigDir, dir, { recursive: true, filter: (path) => !path.endsWith('.ts') && !path.includes('node_modules') })
  for (const [file, change] of Object.entries(changes)) {
    const path = join(dir, `${file}.yaml`)
    const before = readFileSync(path, 'utf8')
    const after = change(before)
    if (after === before) throw new Error(`The change to ${file}.yaml changes nothing.`)
    writeFileSync(path, after)
  }
  return dir
}

/** The file that holds Discord's own description of its API, where LUMEN_DISCORD_OPENAPI names one. */
export const openapiFile = (): string | undefined => process.env['LUMEN_DISCORD_OPENAPI'] || undefined

export const settingsOf = (env: Readonly<Record<string, string>>): Settings => {
  const read = readSettings(env)
  if (isLeft(read)) throw new Error(read.left.map(({ sentence }) => sentence).join('\n'))
  return read.right
}

export const startPlayground = async (options: PlaygroundOptions = {}): Promise<Playground> => {
  const folder = mkdtempSync(join(tmpdir(), 'lumen-bot-'))
  const discord = await startLocalDiscord({ port: 0, rateLimits: false, times: UNHURRIED, ...options.discord })
  const complaints: string[] = []
  const log = openLog({ level: 'warn', format: 'text', write: (line) => complaints.push(line) })
  const data = join(folder, 'data')
  await migratedDatabase.copyTo(data)
  const config = changedConfig(folder, { 'core/rate_limits': unlimited, ...options.config })
  const settings = settingsOf({
    LUMEN_DATA_DIR: data,
    LUMEN_CONFIG_DIR: config,
    LUMEN_FAIRNESS_KEY: '07'.repeat(32),
    LUMEN_LOG_LEVEL: 'warn',
  })
  let connection: Connection
  const commandIds = new Map<string, string>()
  const connected = Promise.withResolvers<void>()
  const announce = announcer(announcements, () => connected.promise.then(() => ({ rest: connection.client.rest, seen })), log)
  const lumen = await openLumen(settings, { work: true, migrate: true, announce, log })
  const game = options.game ? options.game(gameOf(lumen)) : gameOf(lumen)
  const seen = seeing({ game, commandIds })
  const { world } = discord
  const operators = { ids: new Set([world.guild.owner]), guild: world.guild.id }
  const enter = async (): Promise<void> => {
    commandIds.clear()
    connection = await connect({
      token: discord.token,
      api: discord.api,
      handle: handler({
        game,
        log,
        commandIds,
        operators,
        patience: options.patience ?? WAITS,
        suggestionPatience: options.suggestionPatience ?? WAITS,
        ...(options.offers ? { offers: options.offers } : {}),
      }),
      operatorGuild: operators.guild,
      ...(options.offers ? { commands: options.offers.commands } : {}),
      ruleset: lumen.rulesets.current,
      commandIds,
      log,
    })
  }
  await enter()
  connected.resolve()
  const driver = createDriver(discord, { patience: WAITS })
  let serial = 0
  return {
    discord,
    lumen,
    complaints,
    connection: () => connection,
    player: (index = 0) => driver.player(discord.world.people.all()[index]!.id),
    restart: async () => {
      await connection.close()
      await enter()
    },
    grant: async (player, what, amount) => {
      serial++
      const done = await lumen.executor.execute({
        rule: 'player.compensate',
        actor: null,
        input: { player, what, amount, reason: 'test' },
        interaction: `grant-${serial}`,
      })
      if (!done.ok) throw new Error(`The grant was refused: ${JSON.stringify(done)}`)
    },
    stop: async () => {
      await connection.close()
      await lumen.close()
      await discord.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

interface Node {
  readonly content?: string
  readonly label?: string
  readonly custom_id?: string
  readonly disabled?: boolean
  readonly options?: readonly { readonly value: string; readonly label: string; readonly default?: boolean }[]
  readonly components?: readonly Node[]
  readonly accessory?: Node
  readonly component?: Node
}

const nodesOf = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((node) => [
    node,
    ...nodesOf(node.components ?? []),
    ...nodesOf([node.accessory, node.component].filter((n) => n !== undefined)),
  ])

const allOf = (message: LocalMessage): readonly Node[] => nodesOf(message.components as unknown as readonly Node[])

/** Everything that a message says. */
export const textOf = (message: LocalMessage): string =>
  allOf(message)
    .flatMap(({ content }) => content ?? [])
    .join('\n')

/** The usable buttons of a message by label. */
export const labelsOf = (message: LocalMessage): readonly string[] =>
  allOf(message).flatMap(({ label, disabled }) => (label === undefined || disabled === true ? [] : [label]))

/** The id of the button with this label (or whose label begins so), or of the select with this verb. */
export const idOf = (message: LocalMessage, label: string): string => {
  const found = allOf(message).find((node) => node.label?.startsWith(label) || node.custom_id?.startsWith(`v1:${label}:`))
  if (found?.custom_id === undefined) throw new Error(`No "${label}" among ${labelsOf(message).join(', ')} in: ${textOf(message)}`)
  return found.custom_id
}

/** The values that a select offers. */
export const offeredBy = (message: LocalMessage, verb: string): readonly string[] =>
  allOf(message)
    .find(({ custom_id }) => custom_id?.startsWith(`v1:${verb}:`))
    ?.options?.map(({ value }) => value) ?? []

export const isPrivate = (message: LocalMessage): boolean => message.local.ephemeralFor !== undefined

/** Presses the button with this label. */
export const pressed = (player: Player, message: LocalMessage, label: string): Promise<LocalMessage> =>
  player.press(message, idOf(message, label))
