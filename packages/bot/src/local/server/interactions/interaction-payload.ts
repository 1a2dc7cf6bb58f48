import type { JsonObject } from '../json.ts'
import { memberJson, userJson } from '../world/people.ts'
import type { World } from '../world/world.ts'
import type { Prepared } from './prepare.ts'
import { permissionsOf } from './resolved.ts'

const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024

/** Who acted and where, in a private channel and in the guild. */
const setting = (world: World, { user, channel }: Prepared): JsonObject => {
  const person = userJson(user)
  if (channel.kind === 'dm') return { user: person as unknown as JsonObject, context: 1, authorizing_integration_owners: { '0': '0' } }
  return {
    guild_id: world.guild.id,
    guild: { id: world.guild.id, locale: 'en-US', features: [] },
    guild_locale: 'en-US',
    member: { ...(memberJson(person) as unknown as JsonObject), permissions: String(permissionsOf(world, user.id)) },
    context: 0,
    authorizing_integration_owners: { '0': world.guild.id },
  }
}

/** The body of INTERACTION_CREATE. */
export const interactionPayload = (
  world: World,
  prepared: Prepared,
  { id, token }: { readonly id: string; readonly token: string },
): JsonObject => ({
  id,
  application_id: world.application.id,
  type: prepared.type,
  token,
  version: 1,
  data: prepared.data,
  channel_id: prepared.channel.id,
  // discord.js takes the channel's id from here, not from channel_id.
  channel: { ...world.channelJson(prepared.channel), permissions: String(permissionsOf(world, prepared.user.id)) },
  ...(prepared.message === undefined ? {} : { message: prepared.message }),
  ...setting(world, prepared),
  locale: 'en-US',
  entitlements: [],
  app_permissions: String(permissionsOf(world, world.guild.owner)),
  attachment_size_limit: ATTACHMENT_SIZE_LIMIT,
})
