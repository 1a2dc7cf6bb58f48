import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Data, Effect, type Scope } from 'effect'
import { maskUrl } from '../settings/variable.ts'
import { metricsText } from './metrics.ts'

/** Checks by name; a check rejects (or throws) when what it looks at does not work. */
export type Checks = Readonly<Record<string, () => Promise<unknown>>>

export interface HttpServerOptions {
  readonly port: number
  readonly host: string
  /** Whether the process itself lives: `/healthz`. Usually empty; a failing check makes a supervisor restart us. */
  readonly health: Checks
  /** Whether players can be served: `/readyz`. */
  readonly ready: Checks
  /** A check that takes longer has failed. Milliseconds. */
  readonly checkTimeoutMs?: number
}

export interface HttpServer {
  /** The port that was bound. */
  readonly port: number
  readonly close: () => Promise<void>
}

/** The port cannot be had. One sentence for the operator. */
export class HttpServerProblem extends Data.TaggedError('HttpServerProblem')<{ readonly message: string; readonly cause?: unknown }> {}

const inTime = async (check: () => Promise<unknown>, ms: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms)
  })
  try {
    await Promise.race([Promise.resolve().then(check), late])
  } finally {
    clearTimeout(timer)
  }
}

const answerChecks = async (checks: Checks, ms: number, response: ServerResponse): Promise<void> => {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]): Promise<readonly [string, string]> => {
      try {
        await inTime(check, ms)
        return [name, 'ok']
      } catch (error) {
        return [name, maskUrl(error instanceof Error ? error.message : String(error))]
      }
    }),
  )
  const ok = results.every(([, result]) => result === 'ok')
  response.writeHead(ok ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(`${JSON.stringify({ ok, checks: Object.fromEntries(results) })}\n`)
}

const answer = async (options: HttpServerOptions, request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const path = (request.url ?? '/').split('?')[0]
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end()
    return
  }
  const limit = options.checkTimeoutMs ?? 2_000
  if (path === '/healthz') await answerChecks(options.health, limit, response)
  else if (path === '/readyz') await answerChecks(options.ready, limit, response)
  else if (path === '/metrics') {
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(metricsText())
  } else {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Here are /healthz, /readyz and /metrics.\n')
  }
}

/** Serves health, readiness and metrics. Rejects with an HttpServerProblem when the port cannot be had. */
export const startHttpServer = async (options: HttpServerOptions): Promise<HttpServer> => {
  const server = createServer((request, response) => {
    answer(options, request, response).catch(() => {
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  })
  server.listen(options.port, options.host)
  try {
    await once(server, 'listening')
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause)
    const reason = code === 'EADDRINUSE' ? 'another program listens there' : code
    throw new HttpServerProblem({
      message: `LUMEN_HTTP_PORT: port ${options.port} on ${options.host} cannot be used: ${reason}; choose another, or 0 for a free one.`,
      cause,
    })
  }
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections()
      if (server.listening) {
        server.close()
        await once(server, 'close')
      }
    },
  }
}

/** The same as a resource, closed with the scope. */
export const httpServer = (options: HttpServerOptions): Effect.Effect<HttpServer, HttpServerProblem, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.tryPromise({
      try: () => startHttpServer(options),
      catch: (error) => (error instanceof HttpServerProblem ? error : new HttpServerProblem({ message: String(error), cause: error })),
    }),
    (server) => Effect.promise(() => server.close()),
  )
