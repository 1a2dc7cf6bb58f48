import type { LocalEvents } from '../events.ts'
import type { Json, JsonObject } from '../json.ts'
import { asText } from '../json.ts'

/** A registered command, in Discord's own JSON. */
export interface RegisteredCommand extends JsonObject {
  readonly id: string
  readonly name: string
  readonly type: number
  readonly version: string
  readonly guild_id?: string
}

/** `undefined` for commands that every guild has. */
export type CommandScope = string | undefined

export interface CommandRegistry {
  readonly list: (scope: CommandScope) => readonly RegisteredCommand[]
  /** Global commands and those of the guild; a guild's command hides a global one of its name. */
  readonly visible: (guild: string) => readonly RegisteredCommand[]
  readonly find: (scope: CommandScope, id: string) => RegisteredCommand | undefined
  /** Replaces the whole scope; commands that keep name and kind keep their ids. */
  readonly replaceAll: (scope: CommandScope, bodies: readonly JsonObject[]) => readonly RegisteredCommand[]
  /** Creates a command or overwrites the one of the same name and kind. */
  readonly upsert: (scope: CommandScope, body: JsonObject) => { readonly command: RegisteredCommand; readonly created: boolean }
  readonly patch: (scope: CommandScope, id: string, body: JsonObject) => RegisteredCommand | undefined
  readonly remove: (scope: CommandScope, id: string) => boolean
}

export interface CommandRegistryOptions {
  readonly application: string
  readonly nextId: () => string
  readonly events: LocalEvents
}

const DEFAULTS: JsonObject = {
  name_localizations: null,
  description_localizations: null,
  default_member_permissions: null,
  dm_permission: true,
  nsfw: false,
  integration_types: [0],
  contexts: null,
}

const withoutUndefined = (body: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))

const kindOf = (body: JsonObject): number => (typeof body['type'] === 'number' ? body['type'] : 1)

export const createCommandRegistry = ({ application, nextId, events }: CommandRegistryOptions): CommandRegistry => {
  const scopes = new Map<CommandScope, readonly RegisteredCommand[]>()
  const list = (scope: CommandScope): readonly RegisteredCommand[] => scopes.get(scope) ?? []
  const store = (scope: CommandScope, commands: readonly RegisteredCommand[]): void => {
    scopes.set(scope, commands)
    events.emit({ type: 'commands.changed' })
  }
  const twin = (scope: CommandScope, body: JsonObject): RegisteredCommand | undefined =>
    list(scope).find((command) => command.name === body['name'] && command.type === kindOf(body))
  const build = (scope: CommandScope, body: JsonObject, id: string): RegisteredCommand => ({
    ...DEFAULTS,
    description: '',
    ...withoutUndefined(body),
    ...(scope === undefined ? {} : { guild_id: scope }),
    id,
    application_id: application,
    version: nextId(),
    type: kindOf(body),
    name: asText(body['name']),
  })
  return {
    list,
    visible: (guild) => {
      const own = list(guild)
      const hidden = new Set(own.map((command) => `${command.type}:${command.name}`))
      return [...own, ...list(undefined).filter((command) => !hidden.has(`${command.type}:${command.name}`))]
    },
    find: (scope, id) => list(scope).find((command) => command.id === id),
    replaceAll: (scope, bodies) => {
      const commands = bodies.map((body) => build(scope, body, twin(scope, body)?.id ?? nextId()))
      store(scope, commands)
      return commands
    },
    upsert: (scope, body) => {
      const old = twin(scope, body)
      const command = build(scope, body, old?.id ?? nextId())
      store(scope, old === undefined ? [...list(scope), command] : list(scope).map((each) => (each === old ? command : each)))
      return { command, created: old === undefined }
    },
    patch: (scope, id, body) => {
      const old = list(scope).find((command) => command.id === id)
      if (old === undefined) return undefined
      const command = build(scope, { ...old, ...withoutUndefined(body), type: old.type }, id)
      store(
        scope,
        list(scope).map((each) => (each === old ? command : each)),
      )
      return command
    },
    remove: (scope, id) => {
      const rest = list(scope).filter((command) => command.id !== id)
      if (rest.length === list(scope).length) return false
      store(scope, rest)
      return true
    },
  }
}

/** The options of a command or option, as objects. */
export const optionsOf = (holder: JsonObject): readonly JsonObject[] =>
  (Array.isArray(holder['options']) ? (holder['options'] as readonly Json[]) : []) as readonly JsonObject[]
