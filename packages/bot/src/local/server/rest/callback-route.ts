import { alreadyAcknowledged, invalidForm, unknownInteraction, unknownMessage } from '../discord-error.ts'
import { type Interaction, NO_ANSWER } from '../interactions/interaction.ts'
import { asInteger, asList, asObject, type JsonObject } from '../json.ts'
import { autocompleteLimits } from '../limits/autocomplete-limits.ts'
import { EDIT_FLAGS, INTERACTION_FLAGS, requestedFlags } from '../limits/message-limits.ts'
import { modalLimits } from '../limits/modal-limits.ts'
import type { MessageFrame } from '../messages/compose.ts'
import { Flag, hasFlag } from '../messages/message-flags.ts'
import { type LocalMessage, withoutMarks } from '../world/local-message.ts'
import { userJson } from '../world/people.ts'
import type { World } from '../world/world.ts'
import { NO_CONTENT, ok, param, type RestAnswer, type RestContext, type RestRequest, type Route } from './route.ts'
import { publish, rewriteMessage, writeMessage } from './write-message.ts'

/** Discord's numbers for the first answer to an interaction. */
export const Callback = { message: 4, deferredMessage: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const

const DATA = ['data'] as const

/** The answers that an interaction may get. PONG (1) answers a PING, which Discord only sends over HTTP. */
const allowedCallbacks = (interaction: Interaction): readonly number[] => {
  const { message, deferredMessage, deferredUpdate, update, choices, modal } = Callback
  switch (interaction.summary.kind) {
    case 'autocomplete':
      return [choices]
    case 'command':
      return [message, deferredMessage, modal]
    case 'component':
      return [message, deferredMessage, deferredUpdate, update, modal]
    case 'modal':
      return interaction.source === undefined ? [message, deferredMessage] : [message, deferredMessage, deferredUpdate, update]
  }
}

/** Who did what, as every message that answers an interaction says it; for a form also what opened it. */
const metadata = (world: World, { id, type, summary, source, opener }: Interaction): JsonObject => {
  const user = world.people.find(summary.user)
  return {
    id,
    type,
    user: user === undefined ? {} : (userJson(user) as unknown as JsonObject),
    authorizing_integration_owners: { '0': world.guild.id },
    ...(summary.name === undefined ? {} : { name: summary.name, command_type: 1 }),
    ...(source === undefined ? {} : { interacted_message_id: source }),
    ...(opener === undefined ? {} : { triggering_interaction_metadata: metadata(world, opener) }),
  }
}

/** The older form of the same, which only answers to commands carry. */
const legacyMetadata = ({ id, type, user, name }: JsonObject): JsonObject =>
  name === undefined ? {} : { interaction: { id: id ?? '', type: type ?? 0, name, user: user ?? {} } }

export const answerFrame = (world: World, interaction: Interaction, flags: number, repliesTo?: string): MessageFrame => {
  const ephemeral = hasFlag(flags, Flag.ephemeral)
  const { channel, user } = interaction.summary
  const about = metadata(world, interaction)
  return {
    channel,
    author: world.bot,
    type: repliesTo === undefined ? 20 : 19,
    flags: ephemeral ? Flag.ephemeral : 0,
    marks: ephemeral ? { ephemeralFor: user } : {},
    fields: {
      interaction_metadata: about,
      ...legacyMetadata(about),
      webhook_id: world.application.id,
      application_id: world.application.id,
      ...(repliesTo === undefined ? {} : { message_reference: { type: 0, channel_id: channel, message_id: repliesTo } }),
    },
  }
}

const remember = (interaction: Interaction, message: LocalMessage): void => {
  interaction.original = message.id
  interaction.written.add(message.id)
}

const reply = (request: RestRequest, context: RestContext, interaction: Interaction): LocalMessage => {
  const payload = asObject(asObject(request.body)['data'])
  const frame = answerFrame(context.world, interaction, requestedFlags(payload), interaction.source)
  const message = writeMessage(context, frame, { payload, files: request.files }, { path: DATA, flags: INTERACTION_FLAGS })
  remember(interaction, message)
  interaction.settle({ kind: 'message', message })
  return message
}

const defer = (request: RestRequest, context: RestContext, interaction: Interaction): LocalMessage => {
  const { world } = context
  const flags = requestedFlags(asObject(request.body)['data'])
  context.ensure(() =>
    (flags & ~Flag.ephemeral) === 0
      ? []
      : [
          {
            path: ['data', 'flags'],
            code: 'MESSAGE_FLAGS_INVALID',
            message: `A deferred answer may only carry EPHEMERAL (64), not ${flags}`,
          },
        ],
  )
  const frame = answerFrame(world, interaction, flags, interaction.source)
  const thinking = { ...frame, flags: (frame.flags ?? 0) | Flag.loading, marks: { ...frame.marks, thinking: true } }
  const message = publish(context, thinking, { payload: {}, files: [] })
  remember(interaction, message)
  context.interactions.atExpiry(interaction, () => {
    const current = world.messages.find(message.channel_id, message.id)
    if (current?.local.thinking !== true) return
    const { thinking: _over, ...marks } = current.local
    world.messages.replace({ ...current, flags: (current.flags ?? 0) & ~Flag.loading, local: { ...marks, failed: true } })
    interaction.settle({ kind: 'failed', text: NO_ANSWER })
  })
  return message
}

const sourceOf = (world: World, interaction: Interaction): LocalMessage => {
  const message = interaction.source === undefined ? undefined : world.messages.find(interaction.summary.channel, interaction.source)
  if (message === undefined) throw unknownMessage()
  return message
}

const update = (request: RestRequest, context: RestContext, interaction: Interaction): LocalMessage => {
  const payload = asObject(asObject(request.body)['data'])
  const source = sourceOf(context.world, interaction)
  const message = rewriteMessage(context, source, { payload, files: request.files }, { path: DATA, flags: EDIT_FLAGS })
  remember(interaction, message)
  interaction.settle({ kind: 'message', message })
  return message
}

const suggest = (request: RestRequest, context: RestContext, interaction: Interaction): void => {
  const data = asObject(request.body)['data']
  context.ensure(() => autocompleteLimits(data, interaction.focused ?? 3, DATA))
  interaction.settle({ kind: 'choices', choices: asList(asObject(data)['choices']).map(asObject) })
}

const popUp = (request: RestRequest, context: RestContext, interaction: Interaction): void => {
  const modal = asObject(asObject(request.body)['data'])
  context.ensure(() => modalLimits(modal, DATA))
  context.interactions.openModal(interaction, modal)
  interaction.settle({ kind: 'modal', modal })
}

const act = (type: number, request: RestRequest, context: RestContext, interaction: Interaction): LocalMessage | undefined => {
  switch (type) {
    case Callback.message:
      return reply(request, context, interaction)
    case Callback.deferredMessage:
      return defer(request, context, interaction)
    case Callback.deferredUpdate:
      interaction.original = sourceOf(context.world, interaction).id
      return undefined
    case Callback.update:
      return update(request, context, interaction)
    case Callback.choices:
      suggest(request, context, interaction)
      return undefined
    default:
      popUp(request, context, interaction)
      return undefined
  }
}

const answer = (type: number, interaction: Interaction, message: LocalMessage | undefined): RestAnswer =>
  ok({
    interaction: {
      id: interaction.id,
      type: interaction.type,
      ...(message === undefined
        ? {}
        : {
            response_message_id: message.id,
            response_message_loading: message.local.thinking === true,
            response_message_ephemeral: message.local.ephemeralFor !== undefined,
          }),
    },
    resource: { type, ...(message === undefined ? {} : { message: withoutMarks(message) }) },
  })

/** The first answer to an interaction. */
export const callbackRoute: Route = {
  method: 'POST',
  path: '/interactions/:interaction/:token/callback',
  auth: 'path',
  handle: (request, context) => {
    const interaction = context.interactions.byId(param(request, 'interaction'), param(request, 'token'))
    if (interaction === undefined || interaction.state === 'failed') throw unknownInteraction()
    if (interaction.state === 'acknowledged') throw alreadyAcknowledged()
    const type = asInteger(asObject(request.body)['type'])
    const allowed = allowedCallbacks(interaction)
    if (!allowed.includes(type)) {
      const message = `A ${interaction.summary.kind} interaction may be answered with type ${allowed.join(', ')}, not ${type}`
      throw invalidForm([{ path: ['type'], code: 'INTERACTION_CALLBACK_TYPE_INVALID', message }])
    }
    const message = act(type, request, context, interaction)
    interaction.state = 'acknowledged'
    interaction.acknowledge(type)
    return request.query.get('with_response') === 'true' ? answer(type, interaction, message) : NO_CONTENT
  },
}
