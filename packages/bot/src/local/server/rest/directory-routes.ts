import { missingAccess, unknownGuild, unknownMember, unknownUser } from '../discord-error.ts'
import type { JsonObject } from '../json.ts'
import { asList } from '../json.ts'
import { memberJson, userJson } from '../world/people.ts'
import type { World } from '../world/world.ts'
import { ok, param, type RestAnswer, type RestContext, type RestRequest, type Route } from './route.ts'

const get = (path: string, handle: (request: RestRequest, context: RestContext) => RestAnswer, auth: Route['auth'] = 'bot'): Route => ({
  method: 'GET',
  path,
  auth,
  handle,
})

const mine = (request: RestRequest, { world }: RestContext): void => {
  if (param(request, 'application') !== world.application.id) throw missingAccess()
}

const applicationJson = (world: World): JsonObject => {
  const owner = world.people.find(world.guild.owner)
  return {
    id: world.application.id,
    name: world.application.name,
    icon: null,
    description: '',
    type: null,
    bot: world.bot as unknown as JsonObject,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    flags_new: '0',
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: (owner === undefined ? world.bot : userJson(owner)) as unknown as JsonObject,
    team: null,
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    integration_types_config: { '0': {} },
  }
}

const guildOf = (request: RestRequest, { world }: RestContext): JsonObject => {
  if (param(request, 'guild') !== world.guild.id) throw unknownGuild()
  return world.guildJson()
}

const LIVE_ONLY = [
  'channels',
  'members',
  'threads',
  'presences',
  'voice_states',
  'stage_instances',
  'guild_scheduled_events',
  'soundboard_sounds',
] as const

/** A guild as REST shows it: what only the gateway's GUILD_CREATE carries is left out. */
const restGuild = (guild: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(guild).filter(([key]) => !(LIVE_ONLY as readonly string[]).includes(key)))

/** Gateway address, application, users and the guild: what a bot may look up. */
export const directoryRoutes: readonly Route[] = [
  get('/gateway', (_request, context) => ok({ url: context.gatewayUrl() }), 'path'),
  get('/gateway/bot', (_request, context) =>
    ok({
      url: context.gatewayUrl(),
      shards: 1,
      session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 16 },
    }),
  ),
  get('/applications/@me', (_request, { world }) => ok(applicationJson(world))),
  get('/oauth2/applications/@me', (_request, { world }) => ok(applicationJson(world))),
  get('/applications/:application/emojis', (request, context) => {
    mine(request, context)
    return ok({ items: [] })
  }),
  get('/applications/:application/skus', (request, context) => {
    mine(request, context)
    return ok([])
  }),
  get('/applications/:application/entitlements', (request, context) => {
    mine(request, context)
    return ok([])
  }),
  get('/users/@me', (_request, { world }) => ok({ ...world.bot, verified: true, mfa_enabled: false, email: null, locale: 'en-US' })),
  get('/users/@me/guilds', (_request, { world }) =>
    ok([{ id: world.guild.id, name: world.guild.name, icon: null, banner: null, owner: false, permissions: '0', features: [] }]),
  ),
  get('/users/:user', (request, { world }) => {
    const id = param(request, 'user')
    const user = world.people.find(id)
    if (user === undefined && id !== world.bot.id) throw unknownUser()
    return ok(user === undefined ? world.bot : userJson(user))
  }),
  get('/guilds/:guild', (request, context) => ok(restGuild(guildOf(request, context)))),
  get('/guilds/:guild/channels', (request, context) => ok(asList(guildOf(request, context)['channels']))),
  get('/guilds/:guild/roles', (request, context) => ok(asList(guildOf(request, context)['roles']))),
  get('/guilds/:guild/members/:user', (request, context) => {
    guildOf(request, context)
    const { world } = context
    const id = param(request, 'user')
    const user = world.people.find(id)
    if (user === undefined && id !== world.bot.id) throw unknownMember()
    return ok(memberJson(user === undefined ? world.bot : userJson(user)))
  }),
]
