import type { APIUser } from 'discord-api-types/v10'
import type { LocalEvents } from '../events.ts'
import type { JsonObject } from '../json.ts'
import { namedSnowflake, snowflakes } from '../snowflake.ts'
import type { AttachmentStore } from './attachment-store.ts'
import { createAttachmentStore } from './attachment-store.ts'
import type { Channels, LocalChannel } from './channels.ts'
import { channelJson, createChannels } from './channels.ts'
import type { CommandRegistry } from './command-registry.ts'
import { createCommandRegistry } from './command-registry.ts'
import type { MessageStore } from './message-store.ts'
import { createMessageStore } from './message-store.ts'
import type { LocalUserSeed, People } from './people.ts'
import { createPeople, memberJson, userJson } from './people.ts'

/** The small Discord of one machine: an application, its bot, one guild, channels, people, messages, commands. */
export interface World {
  readonly application: { readonly id: string; readonly name: string }
  readonly bot: APIUser
  readonly guild: { readonly id: string; readonly name: string; readonly owner: string }
  readonly people: People
  readonly channels: Channels
  readonly messages: MessageStore
  readonly commands: CommandRegistry
  readonly attachments: AttachmentStore
  readonly nextId: () => string
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly channelJson: (channel: LocalChannel) => JsonObject
  readonly guildJson: () => JsonObject
}

export interface WorldOptions {
  readonly events: LocalEvents
  readonly users: readonly LocalUserSeed[]
  readonly channels: readonly string[]
  readonly applicationName: string
  readonly guildName: string
  readonly now: () => number
  readonly origin: () => string
  /** Who runs the guild, by name; the first of the users unless told. */
  readonly owner?: string
}

/** What an ordinary member may do: see, send, embed, attach, use commands, and a few more of the kind. */
export const MEMBER_PERMISSIONS = 0x0000_0000_8022_de41n | (1n << 31n)
/** Everything, for the owner of the guild. */
export const OWNER_PERMISSIONS = (1n << 50n) - 1n

const everyoneRole = (guild: string): JsonObject => ({
  id: guild,
  name: '@everyone',
  description: null,
  color: 0,
  colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
  hoist: false,
  icon: null,
  unicode_emoji: null,
  position: 0,
  permissions: String(MEMBER_PERMISSIONS),
  managed: false,
  mentionable: false,
  flags: 0,
})

const GUILD_DEFAULTS: JsonObject = {
  icon: null,
  icon_hash: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  description: null,
  vanity_url_code: null,
  afk_channel_id: null,
  afk_timeout: 300,
  application_id: null,
  system_channel_id: null,
  system_channel_flags: 0,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  widget_enabled: false,
  widget_channel_id: null,
  verification_level: 0,
  default_message_notifications: 1,
  explicit_content_filter: 0,
  mfa_level: 0,
  nsfw_level: 0,
  nsfw: false,
  premium_tier: 0,
  premium_subscription_count: 0,
  premium_progress_bar_enabled: false,
  preferred_locale: 'en-US',
  max_members: 500_000,
  max_presences: null,
  max_video_channel_users: 25,
  max_stage_video_channel_users: 50,
  home_header: null,
  hub_type: null,
  incidents_data: null,
  latest_onboarding_question_id: null,
  region: 'deprecated',
  emojis: [],
  stickers: [],
  features: [],
}

export const createWorld = (options: WorldOptions): World => {
  const { events, now } = options
  const nextId = snowflakes(now)
  const application = { id: namedSnowflake('application', options.applicationName), name: options.applicationName }
  const bot: APIUser = {
    ...userJson({ id: application.id, name: options.applicationName }),
    username: application.name,
    global_name: null,
    bot: true,
  }
  const people = createPeople(options.users)
  const guild = {
    id: namedSnowflake('guild', options.guildName),
    name: options.guildName,
    owner: (options.owner === undefined ? people.all()[0] : people.named(options.owner))?.id ?? application.id,
  }
  const channels = createChannels(options.channels)
  const attachments = createAttachmentStore({ nextId, origin: options.origin })
  for (const user of people.all()) channels.directMessages(user)
  const messages = createMessageStore({
    events,
    reader: (channel) => channels.find(channel)?.user,
    forget: (message) => attachments.forget(message.attachments),
  })
  const textChannels = (): readonly LocalChannel[] => channels.all().filter(({ kind }) => kind === 'text')
  const toChannelJson = (channel: LocalChannel): JsonObject =>
    channelJson(channel, {
      guild: guild.id,
      position: Math.max(0, textChannels().indexOf(channel)),
      recipient: channel.user === undefined ? undefined : people.find(channel.user),
      last: messages.last(channel.id),
    })
  return {
    application,
    bot,
    guild,
    people,
    channels,
    messages,
    commands: createCommandRegistry({ application: application.id, nextId, events }),
    attachments,
    nextId,
    now,
    channelJson: toChannelJson,
    guildJson: () => ({
      ...GUILD_DEFAULTS,
      id: guild.id,
      name: guild.name,
      owner_id: guild.owner,
      roles: [everyoneRole(guild.id)],
      channels: textChannels().map(toChannelJson),
      members: [bot, ...people.all().map(userJson)].map((user) => memberJson(user) as unknown as JsonObject),
      member_count: people.all().length + 1,
      joined_at: '2026-01-01T00:00:00.000000+00:00',
      large: false,
      unavailable: false,
      threads: [],
      presences: [],
      voice_states: [],
      stage_instances: [],
      guild_scheduled_events: [],
      soundboard_sounds: [],
    }),
  }
}
