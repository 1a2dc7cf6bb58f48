import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Complaint, DiscordError, invalidForm, methodNotAllowed, notFound, unauthorized } from '../discord-error.ts'
import { type RequestBody, readBody } from '../http/read-body.ts'
import { sendJson, sendNothing } from '../http/respond.ts'
import { createRouter, type RouteMatch } from '../http/router.ts'
import type { JsonObject } from '../json.ts'
import { callbackRoute } from './callback-route.ts'
import { channelRoutes } from './channel-routes.ts'
import { commandRoutes } from './command-routes.ts'
import { directoryRoutes } from './directory-routes.ts'
import type { FaultState, RestFault } from './faults.ts'
import type { RateLimits } from './rate-limits.ts'
import type { RestAnswer, RestContext, Route } from './route.ts'
import { webhookRoutes } from './webhook-routes.ts'

/** A request of the bot that Discord would have refused as malformed. */
export interface Violation {
  readonly method: string
  /** Path under `/api/v10`, with names for its variable parts. */
  readonly route: string
  /** Who found it: our own limits, or Discord's API description. */
  readonly source: 'limits' | 'openapi'
  readonly complaints: readonly Complaint[]
}

/** A check of requests (and, for the server's own tests, answers) against Discord's API description. */
export interface ApiDescription {
  readonly request: (method: string, route: string, body: RequestBody) => readonly Complaint[]
  readonly answer: (method: string, route: string, status: number, body: unknown) => readonly Complaint[]
}

export interface RestApiOptions {
  readonly context: Omit<RestContext, 'ensure'>
  readonly token: string
  readonly faults: FaultState
  readonly violations: Violation[]
  /** Whether our own limits are checked. */
  readonly checkLimits: boolean
  readonly rateLimits: RateLimits | undefined
  readonly description: ApiDescription | undefined
}

export const API_PREFIX = '/api/v10'

/** Every endpoint there is. */
export const ROUTES: readonly Route[] = [callbackRoute, ...webhookRoutes, ...directoryRoutes, ...channelRoutes, ...commandRoutes]

const MAJOR = ['channel', 'guild', 'application', 'token'] as const

type Found = Extract<RouteMatch<Route>, { kind: 'found' }>

/** What a struck call is answered with: Discord's own words for too much traffic, or a gateway's for a dead server. */
const faultAnswer = ({
  status,
  retryAfter = 0.05,
}: RestFault): { readonly body: JsonObject; readonly headers: Readonly<Record<string, string>> } =>
  status === 502
    ? { body: { message: '502: Bad Gateway', code: 0 }, headers: {} }
    : {
        body: { message: 'You are being rate limited.', retry_after: retryAfter, global: false },
        headers: { 'Retry-After': String(retryAfter), 'X-RateLimit-Scope': 'shared' },
      }

const sendFault = (response: ServerResponse, fault: RestFault): void => {
  const { body, headers } = faultAnswer(fault)
  sendJson(response, fault.status, body, headers)
}

const send = (response: ServerResponse, answer: RestAnswer, headers: Readonly<Record<string, string>>): void =>
  answer.status === 204 ? sendNothing(response, headers) : sendJson(response, answer.status, answer.body, headers)

/** Answers everything under `/api/v10`, as Discord's REST API does. */
export const createRestApi = (
  options: RestApiOptions,
): ((request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>) => {
  const { faults, violations } = options
  const route = createRouter(ROUTES)

  const complain = (found: Found, source: Violation['source'], complaints: readonly Complaint[]): void => {
    if (complaints.length === 0) return
    violations.push({ method: found.route.method, route: found.route.path, source, complaints })
    throw invalidForm(complaints)
  }

  const handle = (found: Found, body: RequestBody, query: URLSearchParams): RestAnswer => {
    const { method, path } = found.route
    if (options.description !== undefined) complain(found, 'openapi', options.description.request(method, path, body))
    const context: RestContext = {
      ...options.context,
      ensure: (complaints) => {
        if (options.checkLimits) complain(found, 'limits', complaints())
      },
    }
    const answer = found.route.handle({ params: found.params, query, body: body.json, files: body.files }, context)
    const odd = options.description?.answer(method, path, answer.status, answer.body) ?? []
    if (odd.length > 0) violations.push({ method, route: `${path} (answer)`, source: 'openapi', complaints: odd })
    return answer
  }

  return async (request, response, url) => {
    const method = request.method ?? 'GET'
    const path = url.pathname.slice(API_PREFIX.length)
    let headers: Readonly<Record<string, string>> = {}
    try {
      const body = await readBody(request)
      if (faults.delay() > 0) await sleep(faults.delay())
      const fault = faults.take(`${method} ${path}`)
      if (fault !== undefined && fault.afterwards !== true) return sendFault(response, fault)
      const found = route(method, path)
      if (found.kind === 'unknown') throw notFound()
      if (found.kind === 'wrong-method') throw methodNotAllowed()
      if (found.route.auth === 'bot' && request.headers.authorization !== `Bot ${options.token}`) throw unauthorized()
      const major = MAJOR.map((name) => found.params[name] ?? '').join('/')
      const verdict = options.rateLimits?.count(`${method} ${found.route.path}`, major) ?? { headers: {} }
      headers = verdict.headers
      if (verdict.retryAfter !== undefined) {
        const refusal = { message: 'You are being rate limited.', retry_after: verdict.retryAfter, global: verdict.global === true }
        return sendJson(response, 429, refusal, headers)
      }
      const answer = handle(found, body, url.searchParams)
      return fault === undefined ? send(response, answer, headers) : sendFault(response, fault)
    } catch (error) {
      if (error instanceof DiscordError) return sendJson(response, error.status, error.toJSON(), headers)
      throw error
    }
  }
}
