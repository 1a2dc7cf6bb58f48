import { expiredToken, unknownMessage, unknownWebhook } from '../discord-error.ts'
import type { Interaction } from '../interactions/interaction.ts'
import { asObject } from '../json.ts'
import { EDIT_FLAGS, INTERACTION_FLAGS, requestedFlags } from '../limits/message-limits.ts'
import { Flag, hasFlag } from '../messages/message-flags.ts'
import { type LocalMessage, withoutMarks } from '../world/local-message.ts'
import { answerFrame } from './callback-route.ts'
import { NO_CONTENT, ok, param, type RestContext, type RestRequest, type Route } from './route.ts'
import { removeMessage, rewriteMessage, writeMessage } from './write-message.ts'

const ORIGINAL = '@original'

/** The interaction whose token is in the path; it must have been answered, and not be older than its token. */
const interactionOf = (request: RestRequest, { world, interactions }: RestContext): Interaction => {
  if (param(request, 'application') !== world.application.id) throw unknownWebhook()
  const interaction = interactions.byToken(param(request, 'token'))
  if (interaction === undefined) throw unknownWebhook()
  if (interactions.expired(interaction)) throw expiredToken()
  if (interaction.state !== 'acknowledged') throw unknownWebhook()
  return interaction
}

const messageOf = (request: RestRequest, { world }: RestContext, interaction: Interaction): LocalMessage => {
  const named = param(request, 'message')
  const id = named === ORIGINAL ? interaction.original : named
  const known = id !== undefined && (id === interaction.original || interaction.written.has(id))
  const message = known ? world.messages.find(interaction.summary.channel, id) : undefined
  if (message === undefined) throw unknownMessage()
  return message
}

const followUp: Route = {
  method: 'POST',
  path: '/webhooks/:application/:token',
  auth: 'path',
  handle: (request, context) => {
    const { world } = context
    const interaction = interactionOf(request, context)
    const draft = { payload: asObject(request.body), files: request.files }
    const original = interaction.original === undefined ? undefined : world.messages.find(interaction.summary.channel, interaction.original)
    // The first follow-up of a deferred answer is that answer: Discord edits the waiting message.
    const message =
      original !== undefined && hasFlag(original.flags, Flag.loading)
        ? rewriteMessage(context, original, draft, { path: [], flags: INTERACTION_FLAGS })
        : writeMessage(
            context,
            answerFrame(world, interaction, requestedFlags(draft.payload), interaction.original ?? interaction.source),
            draft,
            {
              path: [],
              flags: INTERACTION_FLAGS,
            },
          )
    interaction.written.add(message.id)
    interaction.settle({ kind: 'message', message })
    return ok(withoutMarks(message))
  },
}

const MESSAGE = '/webhooks/:application/:token/messages/:message'

const read: Route = {
  method: 'GET',
  path: MESSAGE,
  auth: 'path',
  handle: (request, context) => ok(withoutMarks(messageOf(request, context, interactionOf(request, context)))),
}

const edit: Route = {
  method: 'PATCH',
  path: MESSAGE,
  auth: 'path',
  handle: (request, context) => {
    const interaction = interactionOf(request, context)
    const message = messageOf(request, context, interaction)
    const draft = { payload: asObject(request.body), files: request.files }
    const changed = rewriteMessage(context, message, draft, { path: [], flags: EDIT_FLAGS })
    interaction.settle({ kind: 'message', message: changed })
    return ok(withoutMarks(changed))
  },
}

const remove: Route = {
  method: 'DELETE',
  path: MESSAGE,
  auth: 'path',
  handle: (request, context) => {
    const interaction = interactionOf(request, context)
    const message = messageOf(request, context, interaction)
    removeMessage(context, message.channel_id, message.id)
    // what is taken back while the person still waits is no answer yet: a follow-up is
    if (!hasFlag(message.flags, Flag.loading)) interaction.settle({ kind: 'deleted' })
    return NO_CONTENT
  },
}

/** Everything that an interaction's token allows after the first answer. */
export const webhookRoutes: readonly Route[] = [followUp, read, edit, remove]
