import { readFile } from 'node:fs/promises'
import { Client, Events, GatewayIntentBits, type InteractionReplyOptions } from 'discord.js'

/**
 * The least that answers on Discord: discord.js, and for each command one prepared reply. `bare-bot.ts FILE`: the file
 * holds the commands to register and the replies by name, as JSON; token and address come from the same variables as the game's.
 */
export interface BareBot {
  readonly commands: readonly { readonly name: string; readonly description: string }[]
  readonly replies: Readonly<Record<string, InteractionReplyOptions>>
}

const { commands, replies } = JSON.parse(await readFile(process.argv[2]!, 'utf8')) as BareBot
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: process.env['DISCORD_API']! } })
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply(replies[interaction.commandName]!)
})
client.once(Events.ClientReady, (ready) => void ready.application.commands.set(commands))
await client.login(process.env['DISCORD_TOKEN'])
