import { allComponents } from './interactions/component-check.ts'
import { type Interaction, NO_ANSWER, type Outcome } from './interactions/interaction.ts'
import type { InteractionRequest, OptionInput } from './interactions/interaction-request.ts'
import { asList, asObject, asText, type JsonObject } from './json.ts'
import { OptionKind } from './limits/command-limits.ts'
import { Kind } from './limits/component-kinds.ts'
import type { LocalDiscord } from './local-discord.ts'
import { optionsOf, type RegisteredCommand } from './world/command-registry.ts'
import type { LocalMessage } from './world/local-message.ts'

export type OptionValues = Readonly<Record<string, string | number | boolean>>

/** A form that popped up for a player. */
export interface OpenForm {
  readonly customId: string
  readonly title: string
  readonly modal: JsonObject
  /** Where it popped up. */
  readonly channel: string
}

export interface PlayOptions {
  /** Id of the channel; the player's usual one unless told. */
  readonly channel?: string
  /** Sends what Discord's client would have stopped. */
  readonly unchecked?: boolean
}

export interface Choice {
  readonly name: string
  readonly value: string | number
}

/** A player at the keyboard. Everything resolves with what the player finally sees, and rejects where the bot stays silent. */
export interface Player {
  readonly id: string
  /** `/summon`, or `/maiden lock` with a sub-command. */
  readonly command: (path: string, options?: OptionValues, how?: PlayOptions) => Promise<LocalMessage>
  /** The same for a command that answers with a form. */
  readonly commandForForm: (path: string, options?: OptionValues, how?: PlayOptions) => Promise<OpenForm>
  /** Suggestions for the option `focused`, typed as far as `options` says. */
  readonly autocomplete: (path: string, focused: string, options?: OptionValues, how?: PlayOptions) => Promise<readonly Choice[]>
  readonly press: (message: LocalMessage, customId: string, how?: PlayOptions) => Promise<LocalMessage>
  /** Presses, and resolves with the type of the bot's first answer as soon as it comes: for presses that change nothing. */
  readonly tap: (message: LocalMessage, customId: string, how?: PlayOptions) => Promise<number>
  readonly pressForForm: (message: LocalMessage, customId: string, how?: PlayOptions) => Promise<OpenForm>
  readonly select: (message: LocalMessage, customId: string, values: readonly string[], how?: PlayOptions) => Promise<LocalMessage>
  /** Fills a form in: values by the custom ids of its fields. */
  readonly submit: (
    form: OpenForm,
    values: Readonly<Record<string, string | readonly string[]>>,
    how?: PlayOptions,
  ) => Promise<LocalMessage>
  /** Anything else: the interaction with its promises, whatever comes of it. */
  readonly act: (request: InteractionRequest) => Interaction
  /** What the player sees in a channel, oldest first. */
  readonly messages: (channel?: string) => readonly LocalMessage[]
  /** The message as it is now. */
  readonly look: (message: LocalMessage) => LocalMessage
  /** The player's private channel with the bot. */
  readonly directMessages: () => string
}

export interface DriverOptions {
  /** Milliseconds after which a wait is given up; 30 000 unless told. */
  readonly patience?: number
  /** Name of the channel where players usually are; the first one unless told. */
  readonly channel?: string
}

const PATIENCE = 30_000

const within = async <T>(promise: Promise<T>, ms: number, what: string): Promise<T> => {
  const timeout = Promise.withResolvers<never>()
  const timer = setTimeout(() => timeout.reject(new Error(`${what}: nothing came of it within ${ms} ms`)), ms)
  try {
    return await Promise.race([promise, timeout.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** What came instead of what was waited for, as words for a failing test. */
const describe = (outcome: Outcome): string => (outcome.kind === 'failed' ? outcome.text : `it answered with: ${outcome.kind}`)

/** Values as nested options: under the sub-commands of the path, each with the kind that the command gives it. */
const nest = (command: RegisteredCommand, path: readonly string[], values: OptionValues, focused?: string): readonly OptionInput[] => {
  const descend = (holder: JsonObject, rest: readonly string[]): readonly OptionInput[] => {
    const [name, ...deeper] = rest
    if (name === undefined) {
      return Object.entries(values).map(([key, value]) => ({ name: key, value, ...(key === focused ? { focused: true } : {}) }))
    }
    const next = optionsOf(holder).find((option) => option['name'] === name)
    const type = next?.['type'] === OptionKind.subcommandGroup ? OptionKind.subcommandGroup : OptionKind.subcommand
    return [{ name, type, options: descend(next ?? {}, deeper) }]
  }
  return descend(command, path)
}

/** A filled-in form as Discord's client sends it. */
const fill = (modal: JsonObject, values: Readonly<Record<string, string | readonly string[]>>): readonly JsonObject[] => {
  const known = allComponents(modal['components']).flatMap((each) => asText(each['custom_id']) || [])
  const strange = Object.keys(values).find((id) => !known.includes(id))
  if (strange !== undefined) throw new Error(`The form has no field "${strange}"; it has ${known.join(', ')}`)
  const input = (component: JsonObject): JsonObject => {
    const id = asText(component['custom_id'])
    const given = values[id]
    if (component['type'] === Kind.textInput)
      return { type: Kind.textInput, custom_id: id, value: typeof given === 'string' ? given : asText(component['value']) }
    return { type: component['type'] ?? 0, custom_id: id, values: typeof given === 'string' ? [given] : [...(given ?? [])] }
  }
  return asList(modal['components'])
    .map(asObject)
    .filter(({ type }) => type !== Kind.textDisplay)
    .map((line) =>
      line['type'] === Kind.label
        ? { type: Kind.label, component: input(asObject(line['component'])) }
        : { type: Kind.actionRow, components: asList(line['components']).map((child) => input(asObject(child))) },
    )
}

/** Plays as people would, through the real protocol, for end-to-end tests. */
export const createDriver = (discord: LocalDiscord, options: DriverOptions = {}): { readonly player: (id: string) => Player } => {
  const { world, local } = discord
  const patience = options.patience ?? PATIENCE
  const usual = world.channels
    .all()
    .find(({ kind, name }) => kind === 'text' && (options.channel === undefined || name === options.channel))
  if (usual === undefined) throw new Error(`There is no text channel "${options.channel}"`)

  const find = (name: string): RegisteredCommand => {
    const commands = local.state().commands
    const found = commands.find((command) => command.name === name)
    if (found === undefined)
      throw new Error(
        `The bot has not registered /${name}; it has ${commands.map((command) => `/${command.name}`).join(', ') || 'nothing'}`,
      )
    return found
  }

  const expect = async <K extends Outcome['kind']>(
    what: string,
    kind: K,
    request: InteractionRequest,
  ): Promise<Extract<Outcome, { kind: K }>> => {
    await within(discord.whenConnected(), patience, 'waiting for the bot to connect')
    const outcome = await within(local.interact(request).answered, patience, what)
    if (outcome.kind !== kind) throw new Error(`${what}: ${describe(outcome)}`)
    return outcome as Extract<Outcome, { kind: K }>
  }

  const player = (id: string): Player => {
    const place = (how?: PlayOptions): { user: string; channel: string; unchecked: boolean } => ({
      user: id,
      channel: how?.channel ?? usual.id,
      unchecked: how?.unchecked ?? false,
    })
    const use = (path: string, values: OptionValues, how: PlayOptions | undefined): InteractionRequest => {
      const [name = '', ...below] = path.replace(/^\//, '').split(/\s+/)
      return { ...place(how), kind: 'command', name, options: nest(find(name), below, values) }
    }
    const touch = (
      message: LocalMessage,
      customId: string,
      values: readonly string[] | undefined,
      how: PlayOptions | undefined,
    ): InteractionRequest => {
      const shown = allComponents(message.components).find((component) => component['custom_id'] === customId)
      return {
        ...place(how),
        channel: message.channel_id,
        kind: 'component',
        message: message.id,
        custom_id: customId,
        component_type: typeof shown?.['type'] === 'number' ? shown['type'] : Kind.button,
        ...(values === undefined ? {} : { values }),
      }
    }
    const formOf = (modal: JsonObject, channel: string): OpenForm => ({
      customId: asText(modal['custom_id']),
      title: asText(modal['title']),
      modal,
      channel,
    })
    return {
      id,
      command: async (path, values = {}, how) => (await expect(path, 'message', use(path, values, how))).message,
      commandForForm: async (path, values = {}, how) =>
        formOf((await expect(path, 'modal', use(path, values, how))).modal, place(how).channel),
      autocomplete: async (path, focused, values = {}, how) => {
        const [name = '', ...below] = path.replace(/^\//, '').split(/\s+/)
        const typed = nest(find(name), below, { [focused]: '', ...values }, focused)
        const outcome = await expect(path, 'choices', { ...place(how), kind: 'autocomplete', name, options: typed })
        return outcome.choices as unknown as readonly Choice[]
      },
      press: async (message, customId, how) => (await expect(customId, 'message', touch(message, customId, undefined, how))).message,
      tap: async (message, customId, how) => {
        const type = await within(local.interact(touch(message, customId, undefined, how)).acknowledged, patience, customId)
        if (type === undefined) throw new Error(`${customId}: ${NO_ANSWER}`)
        return type
      },
      pressForForm: async (message, customId, how) =>
        formOf((await expect(customId, 'modal', touch(message, customId, undefined, how))).modal, message.channel_id),
      select: async (message, customId, values, how) => (await expect(customId, 'message', touch(message, customId, values, how))).message,
      submit: async (form, values, how) => {
        const request: InteractionRequest = {
          ...place({ channel: form.channel, ...how }),
          kind: 'modal',
          custom_id: form.customId,
          components: fill(form.modal, values),
        }
        return (await expect(form.customId, 'message', request)).message
      },
      act: (request) => local.interact(request),
      messages: (channel) => local.messages(channel ?? usual.id, id),
      look: (message) => {
        const current = local.messages(message.channel_id, id).find((each) => each.id === message.id)
        if (current === undefined) throw new Error(`The message ${message.id} is gone, or not for this player to see`)
        return current
      },
      directMessages: () => {
        const user = world.people.find(id)
        if (user === undefined) throw new Error(`There is no user ${id}`)
        return world.channels.directMessages(user).id
      },
    }
  }
  return { player }
}
