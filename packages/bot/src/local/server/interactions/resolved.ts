import { inWords, type JsonObject } from '../json.ts'
import { OptionKind } from '../limits/command-limits.ts'
import { Kind } from '../limits/component-kinds.ts'
import { memberJson, userJson } from '../world/people.ts'
import { MEMBER_PERMISSIONS, OWNER_PERMISSIONS, type World } from '../world/world.ts'
import { leafOptions } from './option-check.ts'

export const permissionsOf = (world: World, user: string): bigint => (user === world.guild.owner ? OWNER_PERMISSIONS : MEMBER_PERMISSIONS)

const people = (world: World, ids: readonly string[]): JsonObject => {
  const users: Record<string, JsonObject> = {}
  const members: Record<string, JsonObject> = {}
  for (const id of ids) {
    const local = world.people.find(id)
    const user = local === undefined ? (id === world.bot.id ? world.bot : undefined) : userJson(local)
    if (user === undefined) continue
    const { user: _user, ...member } = memberJson(user)
    users[id] = user as unknown as JsonObject
    members[id] = { ...(member as unknown as JsonObject), permissions: String(permissionsOf(world, id)) }
  }
  return Object.keys(users).length > 0 ? { users, members } : {}
}

const channels = (world: World, ids: readonly string[]): JsonObject => {
  const found = ids.flatMap((id) => world.channels.find(id) ?? [])
  const entries = found.map((channel) => [channel.id, { ...world.channelJson(channel), permissions: String(MEMBER_PERMISSIONS) }])
  return entries.length > 0 ? { channels: Object.fromEntries(entries) } : {}
}

const wrap = (resolved: JsonObject): JsonObject => (Object.keys(resolved).length > 0 ? { resolved } : {})

const idsOf = (options: readonly JsonObject[], kinds: readonly number[]): readonly string[] =>
  options.filter(({ type }) => kinds.includes(type as number)).map(({ value }) => inWords(value))

/** `{resolved}` with the people and channels that a command's options name, or nothing. */
export const resolvedOptions = (world: World, options: readonly JsonObject[]): JsonObject => {
  const leaves = leafOptions(options)
  return wrap({
    ...people(world, idsOf(leaves, [OptionKind.user, OptionKind.mentionable])),
    ...channels(world, idsOf(leaves, [OptionKind.channel])),
  })
}

/** The same for the values of a select for people or channels. */
export const resolvedValues = (world: World, kind: number, values: readonly string[]): JsonObject => {
  if (kind === Kind.userSelect || kind === Kind.mentionableSelect) return wrap(people(world, values))
  return kind === Kind.channelSelect ? wrap(channels(world, values)) : {}
}
