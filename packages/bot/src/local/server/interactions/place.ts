import type { LocalChannel } from '../world/channels.ts'
import type { LocalUser } from '../world/people.ts'
import type { World } from '../world/world.ts'
import { Refusal } from './refusal.ts'

/** Somebody, somewhere. */
export interface Place {
  readonly user: LocalUser
  readonly channel: LocalChannel
}

export const userNamed = (world: World, id: string): LocalUser => {
  const user = world.people.find(id)
  if (user === undefined) throw new Refusal(`There is no user ${JSON.stringify(id)}.`, 404)
  return user
}

/** The user and the channel with these ids; private channels are for their own people only. */
export const placeOf = (world: World, userId: string, channelId: string): Place => {
  const user = userNamed(world, userId)
  const channel = world.channels.find(channelId)
  if (channel === undefined) throw new Refusal(`There is no channel ${JSON.stringify(channelId)}.`, 404)
  if (channel.kind === 'dm' && channel.user !== user.id) throw new Refusal(`That private channel is not one of ${user.name}'s.`, 403)
  return { user, channel }
}
