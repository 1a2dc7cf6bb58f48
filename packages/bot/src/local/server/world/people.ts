import type { APIGuildMember, APIUser } from 'discord-api-types/v10'
import { namedSnowflake } from '../snowflake.ts'

/** Somebody who plays on the local page. */
export interface LocalUser {
  readonly id: string
  readonly name: string
  /** Whether the bot may write to them in private. */
  readonly dmOpen: boolean
}

/** Somebody to start with: a name, or a name with a fixed id of 17–19 digits. */
export type LocalUserSeed = string | { readonly name: string; readonly id?: string; readonly dmOpen?: boolean }

export const DEFAULT_USERS: readonly string[] = ['Aurelia', 'Bastian', 'Cosima']

export const NAME_MAX = 32

export interface People {
  readonly all: () => readonly LocalUser[]
  readonly find: (id: string) => LocalUser | undefined
  readonly named: (name: string) => LocalUser | undefined
  /** Adds somebody; the id follows from the name, so it is the same after a restart. */
  readonly add: (seed: LocalUserSeed) => LocalUser
  readonly setDmOpen: (id: string, open: boolean) => LocalUser | undefined
}

export const createPeople = (seeds: readonly LocalUserSeed[]): People => {
  const users = new Map<string, LocalUser>()
  const add = (seed: LocalUserSeed): LocalUser => {
    const { name, id, dmOpen } = typeof seed === 'string' ? { name: seed, id: undefined, dmOpen: undefined } : seed
    const user = { id: id ?? namedSnowflake('user', name.toLowerCase()), name, dmOpen: dmOpen ?? true }
    users.set(user.id, user)
    return user
  }
  for (const seed of seeds) add(seed)
  return {
    all: () => [...users.values()],
    find: (id) => users.get(id),
    named: (name) => [...users.values()].find((user) => user.name.toLowerCase() === name.toLowerCase()),
    add,
    setDmOpen: (id, open) => {
      const user = users.get(id)
      if (user === undefined) return undefined
      const changed = { ...user, dmOpen: open }
      users.set(id, changed)
      return changed
    },
  }
}

/** A person as Discord's user JSON. The login name keeps Discord's alphabet; the display name is as typed. */
export const userJson = (user: Pick<LocalUser, 'id' | 'name'>): APIUser => ({
  id: user.id,
  username:
    user.name
      .toLowerCase()
      .replace(/[^a-z0-9._]+/g, '_')
      .slice(0, NAME_MAX) || 'player',
  discriminator: '0',
  global_name: user.name,
  avatar: null,
  bot: false,
  system: false,
  banner: null,
  accent_color: null,
  public_flags: 0 as NonNullable<APIUser['public_flags']>,
  flags: 0 as NonNullable<APIUser['flags']>,
  avatar_decoration_data: null,
  collectibles: null,
  primary_guild: null,
})

const JOINED = '2026-01-01T00:00:00.000000+00:00'

export const memberJson = (user: APIUser): APIGuildMember => ({
  user,
  nick: null,
  avatar: null,
  banner: null,
  roles: [],
  joined_at: JOINED,
  premium_since: null,
  deaf: false,
  mute: false,
  flags: 0 as APIGuildMember['flags'],
  pending: false,
  communication_disabled_until: null,
})
