import {
  ApplicationCommandOptionType,
  DiscordAPIError,
  type Interaction,
  InteractionResponseType,
  MessageFlags,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js'
import type { Answers } from './answers.ts'
import type { Incoming, OptionValue, Origin } from './incoming.ts'
import type { Outgoing, PictureFile } from './message.ts'

const originOf = (interaction: Interaction): Origin => {
  const { member, user } = interaction
  const nick = member === null ? null : 'displayName' in member ? member.displayName : member.nick
  return {
    id: interaction.id,
    who: user.id,
    displayName: nick ?? user.globalName ?? user.username,
    guild: interaction.guildId,
    channel: interaction.channelId,
  }
}

interface Given {
  readonly name: string
  readonly type: ApplicationCommandOptionType
  readonly value?: unknown
  readonly options?: readonly Given[] | undefined
}

const NESTING: readonly ApplicationCommandOptionType[] = [
  ApplicationCommandOptionType.Subcommand,
  ApplicationCommandOptionType.SubcommandGroup,
]

const optionsOf = (given: readonly Given[]): Readonly<Record<string, OptionValue>> =>
  Object.fromEntries(given.flatMap(({ name, value }) => (value === undefined || value === null ? [] : [[name, value as OptionValue]])))

/** The whole name of the command or subcommand that is used, and the options given to it. */
const usedOf = (
  name: string,
  given: readonly Given[],
): { readonly name: string; readonly options: Readonly<Record<string, OptionValue>> } => {
  const nested = given.find(({ type }) => NESTING.includes(type))
  return nested ? usedOf(`${name} ${nested.name}`, nested.options ?? []) : { name, options: optionsOf(given) }
}

/** What happened, as plain data; `undefined` for what the bot does not offer. */
export const incomingOf = (interaction: Interaction): Incoming | undefined => {
  const origin = originOf(interaction)
  if (interaction.isChatInputCommand()) return { ...origin, kind: 'command', ...usedOf(interaction.commandName, interaction.options.data) }
  if (interaction.isAutocomplete()) {
    const used = usedOf(interaction.commandName, interaction.options.data)
    return { ...origin, kind: 'typing', ...used, focused: interaction.options.getFocused(true).name }
  }
  if (interaction.isButton()) return { ...origin, kind: 'press', customId: interaction.customId, values: [] }
  if (interaction.isStringSelectMenu() || interaction.isUserSelectMenu())
    return { ...origin, kind: 'press', customId: interaction.customId, values: interaction.values }
  if (interaction.isModalSubmit()) {
    const fields = Object.fromEntries(
      [...interaction.fields.fields.values()].map((field) => [field.customId, 'value' in field ? String(field.value) : '']),
    )
    return { ...origin, kind: 'form', customId: interaction.customId, fields, onMessage: interaction.isFromMessage() }
  }
  return undefined
}

/** A message as Discord's API takes it: the views are made of its very words, so nothing is left to convert. */
const bodyOf = ({ components, files, pings }: Outgoing, flags: number) => ({
  components,
  // named anew with every message: what is edited loses the pictures it had
  attachments: files.map((_, index) => ({ id: String(index) })),
  allowed_mentions: { parse: [], users: pings },
  flags: MessageFlags.IsComponentsV2 | flags,
})

const newMessage = (message: Outgoing) => bodyOf(message, message.private ? MessageFlags.Ephemeral : 0)
const changed = (message: Outgoing) => bodyOf(message, 0)

/**
 * A request for patience whose answer was lost is sent again by discord.js, and refused, since it was taken the first time.
 * Whoever asked waits all the same for what follows.
 */
const unlessTaken = async (deferral: Promise<void>): Promise<void> => {
  try {
    await deferral
  } catch (error) {
    const taken = error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
    if (!taken) throw error
  }
}

const rejecting = (what: string) => () => Promise.reject(new TypeError(`This interaction cannot be answered by ${what}.`))

/** Told what came of it: Discord checks the message before it answers. */
const WAIT = new URLSearchParams({ wait: 'true' })

/**
 * The ways to answer a discord.js interaction, by discord.js's own requests. Its interactions would answer as well, but
 * first read every message that they send, and rename what needs no new name.
 */
export const answersOf = (interaction: Interaction): Answers => {
  const { rest } = interaction.client
  const first = async (type: InteractionResponseType, data?: unknown, files: readonly PictureFile[] = []): Promise<void> => {
    await rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
      body: data === undefined ? { type } : { type, data },
      files: [...files],
      auth: false,
    })
  }
  const said = Routes.webhookMessage(interaction.applicationId, interaction.token, '@original')
  if (interaction.isAutocomplete()) {
    const none = rejecting('a message')
    return {
      reply: none,
      update: none,
      defer: none,
      deferUpdate: none,
      edit: none,
      takeBack: none,
      followUp: none,
      form: none,
      suggest: (choices) => first(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices }),
    }
  }
  const onMessage = interaction.isMessageComponent() || (interaction.isModalSubmit() && interaction.isFromMessage())
  const reply = (message: Outgoing): Promise<void> =>
    first(InteractionResponseType.ChannelMessageWithSource, newMessage(message), message.files)
  return {
    reply,
    update: (message) => (onMessage ? first(InteractionResponseType.UpdateMessage, changed(message), message.files) : reply(message)),
    defer: (isPrivate) =>
      unlessTaken(
        first(InteractionResponseType.DeferredChannelMessageWithSource, isPrivate ? { flags: MessageFlags.Ephemeral } : undefined),
      ),
    deferUpdate: async () => {
      if (onMessage) await unlessTaken(first(InteractionResponseType.DeferredMessageUpdate))
    },
    edit: async (message) => {
      await rest.patch(said, { body: changed(message), files: [...message.files], auth: false })
    },
    takeBack: async () => {
      await rest.delete(said, { auth: false })
    },
    followUp: async (message) => {
      const to = Routes.webhook(interaction.applicationId, interaction.token)
      await rest.post(to, { body: newMessage(message), files: [...message.files], query: WAIT, auth: false })
    },
    form: async (form) => {
      if (interaction.isModalSubmit()) throw new TypeError('A form cannot be answered by another form.')
      await first(InteractionResponseType.Modal, form)
    },
    suggest: rejecting('suggestions'),
  }
}
