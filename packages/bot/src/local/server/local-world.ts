import type { Gateway } from './gateway/gateway.ts'
import type { Interaction } from './interactions/interaction.ts'
import type { InteractionRequest } from './interactions/interaction-request.ts'
import type { Interactions } from './interactions/interactions.ts'
import { placeOf, userNamed } from './interactions/place.ts'
import { Refusal } from './interactions/refusal.ts'
import type { RestContext } from './rest/route.ts'
import { publish } from './rest/write-message.ts'
import type { LocalChannel } from './world/channels.ts'
import type { RegisteredCommand } from './world/command-registry.ts'
import type { LocalMessage } from './world/local-message.ts'
import { type LocalUser, NAME_MAX, userJson } from './world/people.ts'
import type { World } from './world/world.ts'

export interface LocalState {
  readonly application: { readonly id: string; readonly name: string }
  readonly guild: { readonly id: string; readonly name: string; readonly owner: string }
  readonly channels: readonly LocalChannel[]
  readonly users: readonly LocalUser[]
  readonly commands: readonly RegisteredCommand[]
  readonly connected: boolean
}

/** What people can see and do in the local Discord; refuses with a `Refusal` what Discord's client would not do. */
export interface LocalWorld {
  readonly state: () => LocalState
  readonly connected: () => boolean
  readonly addUser: (name: string) => LocalUser
  readonly setDmOpen: (user: string, open: boolean) => LocalUser
  /** Messages of a channel that the user may see, oldest first. */
  readonly messages: (channel: string, user: string) => readonly LocalMessage[]
  /** A person writes an ordinary message. */
  readonly say: (user: string, channel: string, content: string) => LocalMessage
  readonly interact: (request: InteractionRequest) => Interaction
}

const USERS_MAX = 50
const CONTENT_MAX = 2000

export interface LocalWorldOptions {
  readonly world: World
  readonly gateway: Gateway
  readonly interactions: Interactions
  readonly context: RestContext
  readonly usersChanged: () => void
}

export const createLocalWorld = ({ world, gateway, interactions, context, usersChanged }: LocalWorldOptions): LocalWorld => {
  return {
    state: () => ({
      application: world.application,
      guild: world.guild,
      channels: world.channels.all(),
      users: world.people.all(),
      commands: world.commands.visible(world.guild.id),
      connected: gateway.connected(),
    }),
    connected: gateway.connected,
    addUser: (given) => {
      const name = given.trim().replace(/\s+/g, ' ')
      if (name.length < 1 || name.length > NAME_MAX) throw new Refusal(`A name has 1 to ${NAME_MAX} characters, not ${name.length}.`)
      if (world.people.named(name) !== undefined) throw new Refusal(`Somebody is called ${name} already; choose another name.`, 409)
      if (world.people.all().length >= USERS_MAX)
        throw new Refusal(`There are ${USERS_MAX} players already; the local server takes no more.`, 409)
      const user = world.people.add(name)
      world.channels.directMessages(user)
      usersChanged()
      return user
    },
    setDmOpen: (id, open) => {
      const user = world.people.setDmOpen(id, open) ?? userNamed(world, id)
      usersChanged()
      return user
    },
    messages: (channel, user) => {
      const place = placeOf(world, user, channel)
      return world.messages.list(place.channel.id, place.user.id)
    },
    say: (id, where, content) => {
      const { user, channel } = placeOf(world, id, where)
      if (content.trim() === '') throw new Refusal('A message needs a text.')
      if (content.length > CONTENT_MAX)
        throw new Refusal(`A message has at most ${CONTENT_MAX} characters, this one has ${content.length}.`)
      return publish(context, { channel: channel.id, author: userJson(user), type: 0 }, { payload: { content }, files: [] })
    },
    interact: (request) => interactions.open(request),
  }
}
