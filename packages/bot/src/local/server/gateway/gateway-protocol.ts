/** Opcodes of Discord's gateway that this server speaks. */
export const GatewayOp = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presenceUpdate: 3,
  voiceStateUpdate: 4,
  resume: 6,
  reconnect: 7,
  requestGuildMembers: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const

/** Why the server ends a connection. */
export const GatewayClose = {
  unknownError: 4000,
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  rateLimited: 4008,
  sessionTimedOut: 4009,
  invalidShard: 4010,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const

/** Intent bits that this server looks at. */
export const Intent = {
  guilds: 1 << 0,
  guildMessages: 1 << 9,
  directMessages: 1 << 12,
  messageContent: 1 << 15,
} as const

/** All bits that Discord has given a meaning to. */
export const KNOWN_INTENTS = 0x1_ff_ff | (0b11 << 20) | (0b11 << 24)

/** Milliseconds between heartbeats; Discord's own figure. */
export const HEARTBEAT_INTERVAL = 41_250

/** A connection may send this many messages in a minute. */
export const SENDS_PER_MINUTE = 120

/** Events kept for a session, so that it can resume. */
export const REPLAY_LIMIT = 1_000
