import type { Ruleset } from '@lumen/rules'
import type { Log } from '@lumen/runtime'
import { Client, Events, GatewayIntentBits, Options, type RESTOptions } from 'discord.js'
import type { RESTPutAPIApplicationCommandsJSONBody } from 'discord-api-types/v10'
import type { Command } from '../commands/command.ts'
import { definitions, commands as everyCommand } from '../commands/registry.ts'
import { answersOf, incomingOf } from './from-discord.ts'
import type { Handler } from './handle.ts'
import { splitInteractions } from './rest-split.ts'

export interface ConnectOptions {
  readonly token: string
  /** REST base without `/v10`; Discord's own unless given. */
  readonly api?: string
  readonly handle: Handler
  readonly ruleset: () => Ruleset
  /** The Discord server where the operators' commands are registered; without one they are nowhere. */
  readonly operatorGuild?: string
  /** What is registered; all commands of the bot unless told. */
  readonly commands?: ReadonlyMap<string, Command>
  /** Filled with the ids of the registered commands by name. */
  readonly commandIds: Map<string, string>
  readonly log: Log
}

/** A bot on Discord. */
export interface Connection {
  readonly client: Client<true>
  /** Registers the commands anew where a changed ruleset changes them. */
  readonly register: () => Promise<void>
  /** Takes nothing more, waits for what is under way (at most `ms`), and disconnects. */
  readonly close: (ms?: number) => Promise<void>
}

/** One handler a token stays otherwise for an hour: 1.4 kB each. */
const SWEEP_MS = 60_000

/** Nothing is ever read from the caches of guilds, members and messages. */
const CACHES = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  MessageManager: 0,
  GuildMemberManager: { maxSize: 1, keepOverLimit: (member) => member.id === member.client.user.id },
  ThreadManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  GuildEmojiManager: 0,
})

/** Connects to Discord, registers the commands, and has what players do handled. Resolves when ready. */
export const connect = async (options: ConnectOptions): Promise<Connection> => {
  const { token, api, handle, ruleset, operatorGuild, commands = everyCommand, commandIds, log } = options
  const rest: Partial<RESTOptions> = { handlerSweepInterval: SWEEP_MS, ...(api === undefined ? {} : { api }) }
  // as many shards as Discord recommends: one up to a thousand guilds or so
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    shards: 'auto',
    rest,
    makeCache: CACHES,
    allowedMentions: { parse: [] },
  })
  const closeSplit = splitInteractions(client.rest, client.options.rest ?? rest)
  const underway = new Set<Promise<void>>()
  let open = true
  client.on(Events.Error, (error) => log.warn('The connection to Discord had an error', { error }))
  client.on(Events.Invalidated, () => log.error('Discord has ended the session for good: the token was reset, or the bot removed'))
  client.on(Events.InteractionCreate, (interaction) => {
    const incoming = open ? incomingOf(interaction) : undefined
    if (!incoming) return
    const work = handle(incoming, answersOf(interaction)).finally(() => underway.delete(work))
    underway.add(work)
  })
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve))
  try {
    await client.login(token)
  } catch (error) {
    closeSplit()
    await client.destroy()
    throw error
  }
  const connected = await ready
  const registered = new Map<string, string>()
  /** Registers a list in a server, or everywhere, where it is another than before. */
  const registerIn = async (guild: string | undefined, wanted: RESTPutAPIApplicationCommandsJSONBody): Promise<void> => {
    const digest = JSON.stringify(wanted)
    if (digest === registered.get(guild ?? '')) return
    const { commands: manager } = connected.application
    const set = guild === undefined ? await manager.set(wanted) : await manager.set(wanted, guild)
    registered.set(guild ?? '', digest)
    for (const { name, id } of set.values()) commandIds.set(name, id)
  }
  const register = async (): Promise<void> => {
    await registerIn(undefined, definitions(ruleset(), 'everyone', commands))
    if (operatorGuild === undefined) return
    // players go on playing where the bot is not in the operators' server
    await registerIn(operatorGuild, definitions(ruleset(), 'operators', commands)).catch((error: unknown) =>
      log.error('The commands of operators could not be registered; is the bot in LUMEN_OPERATOR_GUILD?', { guild: operatorGuild, error }),
    )
  }
  await register()
  return {
    client: connected,
    register,
    close: async (ms = 10_000) => {
      open = false
      await Promise.race([Promise.allSettled([...underway]), new Promise((resolve) => setTimeout(resolve, ms).unref())])
      closeSplit()
      await client.destroy()
    },
  }
}
