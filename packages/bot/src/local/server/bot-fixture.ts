import {
  type ApplicationCommandDataResolvable,
  type ChatInputCommandInteraction,
  Client,
  type ClientOptions,
  Events,
  GatewayIntentBits,
  type Interaction,
} from 'discord.js'
import { createDriver, type Player } from './driver.ts'
import { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from './local-discord.ts'

/** A real discord.js client on a local Discord of its own, for tests of the server. */
export interface BotFixture {
  readonly discord: LocalDiscord
  readonly client: Client
  /** What went wrong in handlers, oldest first. */
  readonly errors: unknown[]
  readonly player: (index?: number) => Player
  readonly commands: (...definitions: readonly ApplicationCommandDataResolvable[]) => Promise<void>
  readonly onInteraction: (handle: (interaction: Interaction) => unknown) => void
  readonly onCommand: (handle: (interaction: ChatInputCommandInteraction) => unknown) => void
  readonly stop: () => Promise<void>
}

export const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
  GatewayIntentBits.MessageContent,
]

export const connect = async (discord: LocalDiscord, options: Partial<ClientOptions> = {}): Promise<Client> => {
  const { rest, ...others } = options
  const client = new Client({ intents: INTENTS, ...others, rest: { api: discord.api, ...rest } })
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve))
  await client.login(discord.token)
  await ready
  return client
}

export const startBot = async (
  options: Partial<LocalDiscordOptions> = {},
  clientOptions: Partial<ClientOptions> = {},
): Promise<BotFixture> => {
  const discord = await startLocalDiscord({ port: 0, rateLimits: false, ...options })
  const client = await connect(discord, clientOptions)
  const errors: unknown[] = []
  client.on(Events.Error, (error) => errors.push(error))
  const driver = createDriver(discord)
  const onInteraction: BotFixture['onInteraction'] = (handle) => {
    client.on(Events.InteractionCreate, (interaction) => {
      Promise.resolve()
        .then(() => handle(interaction))
        .catch((error: unknown) => errors.push(error))
    })
  }
  return {
    discord,
    client,
    errors,
    player: (index = 0) => {
      const user = discord.world.people.all()[index]
      if (user === undefined) throw new Error(`There is no player number ${index}`)
      return driver.player(user.id)
    },
    commands: async (...definitions) => {
      await client.application?.commands.set(definitions)
    },
    onInteraction,
    onCommand: (handle) => onInteraction((interaction) => (interaction.isChatInputCommand() ? handle(interaction) : undefined)),
    stop: async () => {
      await client.destroy()
      await discord.close()
    },
  }
}
