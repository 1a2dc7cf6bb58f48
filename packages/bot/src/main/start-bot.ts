import { type Log, type Lumen, openLog, openLumen, redactor, type Settings, secretsOf } from '@lumen/runtime'
import { Data, Redacted } from 'effect'
import { announcements } from '../commands/registry.ts'
import { announcer, type Sender } from '../discord/announcer.ts'
import type { Operators } from '../discord/carry-out.ts'
import { type Connection, connect } from '../discord/connect.ts'
import { handler } from '../discord/handle.ts'
import { seeing } from '../discord/seeing.ts'
import { gameOf } from '../game/game.ts'
import type { LocalDiscord } from '../local/server/local-discord.ts'

/** The bot, playing. */
export interface RunningBot {
  readonly lumen: Lumen
  readonly connection: Connection
  /** The local Discord with its page; `undefined` on the real one. */
  readonly local: LocalDiscord | undefined
  /** Finishes what is under way and closes everything, the other way round. May be called twice. */
  readonly close: () => Promise<void>
}

export interface StartOptions {
  readonly log?: Log
  /** Hears what the bot runs on, before it connects. */
  readonly describe?: (lines: readonly string[]) => void
}

/** The bot cannot be brought to Discord. One sentence for the operator, without the token. */
export class DiscordProblem extends Data.TaggedError('DiscordProblem')<{ readonly message: string; readonly cause?: unknown }> {}

const told = (cause: unknown): string =>
  cause instanceof Error ? (cause.cause instanceof Error ? cause.cause.message : cause.message) : String(cause)

/** What stood between the bot and Discord, in a sentence. */
const discordProblem = (cause: unknown, settings: Settings): DiscordProblem => {
  const { code, status } = cause as { readonly code?: unknown; readonly status?: unknown }
  const where = settings.discordApi ?? 'Discord'
  if (code === 'TokenInvalid' || status === 401)
    return new DiscordProblem({
      message: `DISCORD_TOKEN is refused by ${where}: copy the bot's token anew from the developer portal.`,
      cause,
    })
  return new DiscordProblem({ message: `The bot could not connect to ${where}: ${told(cause) || String(code)}.`, cause })
}

/** Days of premium for whoever registers in the local mode. */
const GIFT_DAYS = 30

/** Who, on the local page, may use the commands of operators: the one who runs its server. */
const OPERATOR = 'Operator'

const openLocal = async (port: number): Promise<LocalDiscord> => {
  const [{ startLocalDiscord }, { DEFAULT_USERS }, { page }] = await Promise.all([
    import('../local/server/local-discord.ts'),
    import('../local/server/world/people.ts'),
    import('../local/page-server.ts'),
  ])
  try {
    return await startLocalDiscord({ port, page, users: [...DEFAULT_USERS, OPERATOR], owner: OPERATOR })
  } catch (cause) {
    throw new DiscordProblem({ message: `LUMEN_LOCAL_PORT: ${told(cause)}`, cause })
  }
}

/** Opens the game and brings it to Discord, or without a token to a local one. Rejects with what stood in the way. */
export const startBot = async (settings: Settings, options: StartOptions = {}): Promise<RunningBot> => {
  const log = options.log ?? openLog({ level: settings.logLevel, redact: redactor(secretsOf(settings)) })
  const closing: (() => Promise<unknown>)[] = []
  let closed: Promise<void> | undefined
  const close = (): Promise<void> => {
    closed ??= (async () => {
      for (const end of closing.reverse()) await end().catch((error: unknown) => log.warn('Something did not close well', { error }))
    })()
    return closed
  }
  try {
    const ready = Promise.withResolvers<Sender>()
    // nobody waits for it where the start fails
    ready.promise.catch(() => {})
    const announce = announcer(announcements, () => ready.promise, log)
    const isLocal = settings.discordToken === undefined
    let connection: Connection | undefined
    const lumen = await openLumen(settings, {
      work: true,
      migrate: true,
      announce,
      log,
      ...(isLocal ? { premiumGiftDays: GIFT_DAYS } : {}),
      ready: { discord: async () => (connection?.client.isReady() ? undefined : Promise.reject(new Error('not connected'))) },
      rulesetChanged: () =>
        void connection?.register().catch((error: unknown) => log.warn('The commands were not registered anew', { error })),
    })
    closing.push(lumen.close)
    options.describe?.(lumen.describe())
    const local = isLocal ? await openLocal(settings.localPort ?? 0) : undefined
    if (local) closing.push(local.close)
    const token = local?.token ?? Redacted.value(settings.discordToken!)
    const api = local?.api ?? settings.discordApi
    const commandIds = new Map<string, string>()
    const game = gameOf(lumen)
    const operators: Operators = {
      ids: new Set([...settings.operators, ...(local ? [local.world.guild.owner] : [])]),
      guild: settings.operatorGuild ?? local?.world.guild.id,
    }
    connection = await connect({
      token,
      ...(api === undefined ? {} : { api }),
      handle: handler({ game, log, commandIds, operators }),
      ...(operators.guild === undefined ? {} : { operatorGuild: operators.guild }),
      ruleset: lumen.rulesets.current,
      commandIds,
      log,
    }).catch((error: unknown) => {
      throw discordProblem(error, settings)
    })
    closing.push(connection.close)
    ready.resolve({ rest: connection.client.rest, seen: seeing({ game, commandIds }) })
    return { lumen, connection, local, close }
  } catch (error) {
    await close()
    throw error
  }
}
