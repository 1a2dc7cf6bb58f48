import type { InteractionSummary } from '../events.ts'
import { asList, asObject, asText, inWords, type JsonObject } from '../json.ts'
import { OptionKind } from '../limits/command-limits.ts'
import type { RegisteredCommand } from '../world/command-registry.ts'
import { type LocalMessage, withoutMarks } from '../world/local-message.ts'
import type { World } from '../world/world.ts'
import { checkForm, usableComponent } from './component-check.ts'
import type { Interaction } from './interaction.ts'
import type { CommandRequest, ComponentRequest, InteractionRequest, ModalRequest } from './interaction-request.ts'
import type { OpenModal } from './interactions.ts'
import { checkOptions, leafOptions } from './option-check.ts'
import { type Place, placeOf } from './place.ts'
import { Refusal } from './refusal.ts'
import { permissionsOf, resolvedOptions, resolvedValues } from './resolved.ts'

/** An interaction ready to be sent: who, where, and the `data` of Discord's payload. */
export interface Prepared extends Place {
  readonly type: number
  readonly data: JsonObject
  readonly message?: JsonObject
  readonly summary: Omit<InteractionSummary, 'id'>
  readonly extra: Pick<Interaction, 'source' | 'focused' | 'opener'>
}

type FindModal = (customId: string) => OpenModal | undefined

const availableHere = (world: World, command: RegisteredCommand, { user, channel }: Place): boolean => {
  const contexts = command['contexts']
  const context = channel.kind === 'dm' ? 1 : 0
  if (Array.isArray(contexts) && !contexts.includes(context)) return false
  if (context === 1 && (command['dm_permission'] === false || command.guild_id !== undefined)) return false
  const needed = command['default_member_permissions']
  const bits = typeof needed === 'string' && /^\d+$/.test(needed) ? BigInt(needed) : undefined
  if (bits === undefined || context === 1) return true
  // Zero means: nobody but administrators.
  return bits === 0n ? user.id === world.guild.owner : (permissionsOf(world, user.id) & bits) === bits
}

/** The name that Discord heads an answer with: with its sub-command group and sub-command. */
const wholeName = (name: string, options: readonly JsonObject[]): string => {
  const nested = options.find(({ type }) => type === OptionKind.subcommand || type === OptionKind.subcommandGroup)
  return nested === undefined ? name : wholeName(`${name} ${inWords(nested['name'])}`, asList(nested['options']).map(asObject))
}

const command = (world: World, request: CommandRequest, place: Place): Prepared => {
  const commands = world.commands.visible(world.guild.id).filter(({ type }) => type === 1)
  const found = commands.find(({ name }) => name === request.name)
  if (found === undefined)
    throw new Refusal(
      `There is no command "/${request.name}"; the bot has registered ${commands.map(({ name }) => `/${name}`).join(', ') || 'none'}.`,
      404,
    )
  if (!availableHere(world, found, place)) throw new Refusal(`/${found.name} cannot be used here by ${place.user.name}.`, 403)
  const typing = request.kind === 'autocomplete'
  const options = checkOptions(found, request.options ?? [], { typing, unchecked: request.unchecked === true })
  const stranger = leafOptions(options).find(
    ({ type, value }) => type === OptionKind.user && world.people.find(inWords(value)) === undefined && value !== world.bot.id,
  )
  if (stranger !== undefined && !typing && request.unchecked !== true) {
    throw new Refusal(`/${found.name}: the option "${inWords(stranger['name'])}" names nobody who is here.`)
  }
  const focused = leafOptions(options).find((option) => option['focused'] === true)
  if (typing && focused === undefined) throw new Refusal(`An autocomplete needs one option with "focused": true.`)
  return {
    ...place,
    type: typing ? 4 : 2,
    data: {
      id: found.id,
      name: found.name,
      type: 1,
      ...(found.guild_id === undefined ? {} : { guild_id: found.guild_id }),
      options: [...options],
      ...resolvedOptions(world, options),
    },
    summary: { kind: request.kind, user: place.user.id, channel: place.channel.id, name: wholeName(found.name, options) },
    extra: typing ? { focused: Number(focused?.['type']) } : {},
  }
}

const visibleMessage = (world: World, id: string, { user, channel }: Place): LocalMessage => {
  const message = world.messages.find(channel.id, id)
  const hidden = message?.local.ephemeralFor !== undefined && message.local.ephemeralFor !== user.id
  if (message === undefined || hidden) throw new Refusal(`${user.name} sees no message ${JSON.stringify(id)} in this channel.`, 404)
  return message
}

const component = (world: World, request: ComponentRequest, place: Place): Prepared => {
  const message = visibleMessage(world, request.message, place)
  const found = request.unchecked === true ? undefined : usableComponent(message, request.custom_id, request.values)
  const kind = typeof found?.['type'] === 'number' ? found['type'] : request.component_type
  return {
    ...place,
    type: 3,
    data: {
      custom_id: request.custom_id,
      component_type: kind,
      ...(found?.['id'] === undefined ? {} : { id: found['id'] }),
      ...(kind === 2 ? {} : { values: [...(request.values ?? [])], ...resolvedValues(world, kind, request.values ?? []) }),
    },
    message: withoutMarks(message) as unknown as JsonObject,
    summary: { kind: 'component', user: place.user.id, channel: place.channel.id, message: message.id, custom_id: request.custom_id },
    extra: { source: message.id },
  }
}

const modal = (world: World, request: ModalRequest, place: Place, findModal: FindModal): Prepared => {
  const open = findModal(request.custom_id)
  if (request.unchecked !== true) {
    if (open === undefined) throw new Refusal(`No form "${request.custom_id}" is open for ${place.user.name}.`)
    checkForm(open.modal, request.components)
  }
  const source = open?.opener.source ?? request.message
  const message = source === undefined ? undefined : world.messages.find(place.channel.id, source)
  return {
    ...place,
    type: 5,
    data: { custom_id: request.custom_id, components: numbered(request.components), resolved: {} },
    ...(message === undefined ? {} : { message: withoutMarks(message) as unknown as JsonObject }),
    summary: {
      kind: 'modal',
      user: place.user.id,
      channel: place.channel.id,
      custom_id: request.custom_id,
      ...(message === undefined ? {} : { message: message.id }),
    },
    extra: {
      ...(message === undefined ? {} : { source: message.id }),
      ...(open === undefined ? {} : { opener: open.opener }),
    },
  }
}

/** Gives the parts of a filled-in form the numbers that Discord's client would send. */
const numbered = (components: readonly JsonObject[]): readonly JsonObject[] => {
  let next = 0
  const visit = (part: JsonObject): JsonObject => {
    next += 1
    return {
      ...part,
      id: typeof part['id'] === 'number' ? part['id'] : next,
      ...(Array.isArray(part['components']) ? { components: part['components'].map((child) => visit(asObject(child))) } : {}),
      ...(part['component'] === undefined ? {} : { component: visit(asObject(part['component'])) }),
    }
  }
  return components.map(visit)
}

/** Turns what a person did into the interaction that Discord would send, or refuses it with a sentence. */
export const prepare = (world: World, request: InteractionRequest, findModal: FindModal): Prepared => {
  const place = placeOf(world, request.user, request.channel)
  switch (request.kind) {
    case 'command':
    case 'autocomplete':
      return command(world, request, place)
    case 'component':
      return component(world, request, place)
    case 'modal':
      return modal(world, request, place, findModal)
    default:
      throw new Refusal(
        `"kind" must be command, autocomplete, component or modal, not ${JSON.stringify(asText((request as JsonObject)['kind']))}.`,
      )
  }
}
