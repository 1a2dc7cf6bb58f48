import type { Json, JsonObject } from './json.ts'

export type FieldPath = readonly (string | number)[]

/** One field of a request that Discord would refuse: where it is, Discord's code, and a sentence. */
export interface Complaint {
  readonly path: FieldPath
  readonly code: string
  readonly message: string
}

/** An error answer of Discord's API: HTTP status, numeric code, sentence, and the fields at fault. */
export class DiscordError extends Error {
  readonly status: number
  readonly code: number
  readonly complaints: readonly Complaint[]

  constructor(status: number, code: number, message: string, complaints: readonly Complaint[] = []) {
    super(message)
    this.name = 'DiscordError'
    this.status = status
    this.code = code
    this.complaints = complaints
  }

  toJSON(): JsonObject {
    const errors = this.complaints.length > 0 ? { errors: nestComplaints(this.complaints) } : {}
    return { message: this.message, code: this.code, ...errors }
  }
}

interface ErrorTree {
  [key: string]: ErrorTree | Json
}

/** Discord nests the faults of a form by path: `{embeds: {0: {title: {_errors: [{code, message}]}}}}`. */
export const nestComplaints = (complaints: readonly Complaint[]): JsonObject => {
  // Null prototypes keep a field called `__proto__` a plain key.
  const root = Object.create(null) as ErrorTree
  for (const { path, code, message } of complaints) {
    let node = root
    for (const step of path) {
      const key = String(step)
      if (!Object.hasOwn(node, key)) node[key] = Object.create(null) as ErrorTree
      node = node[key] as ErrorTree
    }
    node['_errors'] = [...((node['_errors'] as readonly Json[] | undefined) ?? []), { code, message }]
  }
  return root as JsonObject
}

export const unauthorized = (): DiscordError => new DiscordError(401, 0, '401: Unauthorized')
export const notFound = (): DiscordError => new DiscordError(404, 0, '404: Not Found')
export const methodNotAllowed = (): DiscordError => new DiscordError(405, 0, '405: Method Not Allowed')
export const unknownChannel = (): DiscordError => new DiscordError(404, 10003, 'Unknown Channel')
export const unknownGuild = (): DiscordError => new DiscordError(404, 10004, 'Unknown Guild')
export const unknownMember = (): DiscordError => new DiscordError(404, 10007, 'Unknown Member')
export const unknownMessage = (): DiscordError => new DiscordError(404, 10008, 'Unknown Message')
export const unknownUser = (): DiscordError => new DiscordError(404, 10013, 'Unknown User')
export const unknownWebhook = (): DiscordError => new DiscordError(404, 10015, 'Unknown Webhook')
export const unknownInteraction = (): DiscordError => new DiscordError(404, 10062, 'Unknown interaction')
export const unknownCommand = (): DiscordError => new DiscordError(404, 10063, 'Unknown application command')
export const missingAccess = (): DiscordError => new DiscordError(403, 50001, 'Missing Access')
export const notTheAuthor = (): DiscordError => new DiscordError(403, 50005, 'Cannot edit a message authored by another user')
export const emptyMessage = (): DiscordError => new DiscordError(400, 50006, 'Cannot send an empty message')
export const directMessagesClosed = (): DiscordError => new DiscordError(403, 50007, 'Cannot send messages to this user')
export const expiredToken = (): DiscordError => new DiscordError(401, 50027, 'Invalid Webhook Token')
export const tooManyCommands = (): DiscordError => new DiscordError(400, 30032, 'Maximum number of application commands reached (100)')
export const alreadyAcknowledged = (): DiscordError => new DiscordError(400, 40060, 'Interaction has already been acknowledged.')
export const entityTooLarge = (): DiscordError => new DiscordError(413, 40005, 'Request entity too large. Try sending something smaller')
export const malformedJson = (): DiscordError => new DiscordError(400, 50109, 'The request body contains invalid JSON.')
export const invalidForm = (complaints: readonly Complaint[]): DiscordError => new DiscordError(400, 50035, 'Invalid Form Body', complaints)
