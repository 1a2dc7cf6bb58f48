import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import { notPairs } from '../studies/comparable.ts'
import { askedOf } from './asked.ts'
import { checkAsked } from './check-asked.ts'
import { compareTask } from './compare-runs.ts'
import type { Events } from './events.ts'
import { lifeOf, outliersOf } from './lives.ts'
import { readJson, send, sendJson } from './messages.ts'
import { pageHtml } from './page-html.ts'
import { figuresOf, type RunShown, readRun } from './past-runs.ts'
import { type Means, runTask } from './play-run.ts'
import type { Queue } from './queue.ts'
import { Refusal } from './refusal.ts'
import { sendRunFile } from './run-files.ts'
import { scenarioShown } from './scenario-shown.ts'
import { scenariosIn } from './scenarios-here.ts'

/** What requests are answered with. */
export interface Desk {
  readonly cwd: string
  readonly configDir: string | undefined
  readonly jobs: number
  readonly queue: Queue
  readonly events: Events
  readonly means: Means
  readonly past: () => readonly RunShown[]
  /** The folder of the run that others are compared with. */
  readonly reference: () => string | null
  readonly pin: (folder: string | null) => void
}

type Route = (context: {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly desk: Desk
  readonly query: URLSearchParams
}) => Promise<void>

const PAGE_DIR = path.join(import.meta.dirname, 'page')
/** Nothing from elsewhere, nothing to elsewhere, in no frame of anybody. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** Only what can be chosen: the page is no way to read other files. */
const chosen = async (name: string, { cwd }: Desk): Promise<string> => {
  const choice = (await scenariosIn(cwd)).find((one) => one.name === name)
  if (choice !== undefined) return choice.ships ? name : path.resolve(cwd, name)
  throw new Refusal(
    422,
    `There is no scenario "${name}" to choose; it must ship, or be a YAML file in the working folder or up to two folders below.`,
  )
}

const namedRun = (sent: unknown, desk: Desk): string => {
  const folder = (sent as { readonly run?: unknown } | null)?.run
  if (desk.past().some((one) => one.folder === folder)) return folder as string
  throw new Refusal(404, `There is no run called "${String(folder)}".`)
}

const asked = async (request: IncomingMessage, desk: Desk) => {
  const one = askedOf(await readJson(request))
  return checkAsked({ ...one, scenario: await chosen(one.scenario, desk) }, desk.configDir)
}

const GET: Readonly<Record<string, Route>> = {
  '/': async ({ response }) => send(response, 200, 'text/html; charset=utf-8', pageHtml, { 'content-security-policy': POLICY }),
  '/api/scenarios': async ({ response, desk }) => sendJson(response, { scenarios: await scenariosIn(desk.cwd), jobs: desk.jobs }),
  '/api/scenario': async ({ response, desk, query }) =>
    sendJson(response, await scenarioShown(await chosen(query.get('name') ?? '', desk), desk.configDir)),
  '/api/figures': async ({ response, desk, query }) => sendJson(response, await figuresOf(desk.means.runs, query.get('run') ?? '')),
  '/api/outliers': async ({ response, desk, query }) => sendJson(response, await outliersOf(desk.means.runs, query.get('run') ?? '')),
  '/api/life': async ({ response, desk, query }) => {
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const words = await lifeOf(desk.means.runs, query, gone.signal)
    send(response, 200, 'text/plain; charset=utf-8', words)
  },
  '/api/events': async ({ response, desk }) => desk.events.open(response),
}

const POST: Readonly<Record<string, Route>> = {
  '/api/check': async ({ request, response, desk }) => {
    const { problems } = await asked(request, desk)
    sendJson(response, { problems: problems ?? null })
  },
  '/api/run': async ({ request, response, desk }) => {
    const { ready, problems } = await asked(request, desk)
    if (ready === undefined) sendJson(response, { problem: 'Nothing was run: something is wrong with what was asked.', problems }, 422)
    else sendJson(response, desk.queue.add(runTask(ready, desk.means)), 202)
  },
  '/api/stop': async ({ request, response, desk }) => {
    const sent = (await readJson(request)) as { readonly id?: unknown } | null
    desk.queue.stop(Number(sent?.id))
    sendJson(response, {})
  },
  '/api/reference': async ({ request, response, desk }) => {
    const sent = await readJson(request)
    const nothing = (sent as { readonly run?: unknown } | null)?.run === null
    desk.pin(nothing ? null : (await readRun(desk.means.runs, namedRun(sent, desk))).folder)
    sendJson(response, {})
  },
  '/api/compare': async ({ request, response, desk }) => {
    const folder = namedRun(await readJson(request), desk)
    const pinned = desk.reference()
    if (pinned === null) throw new Refusal(422, 'Pin a run as the reference first; then others can be compared with it.')
    if (pinned === folder) throw new Refusal(422, 'This is the reference itself.')
    const [reference, run] = await Promise.all([readRun(desk.means.runs, pinned), readRun(desk.means.runs, folder)])
    const apart = notPairs(reference.loaded.plan, run.loaded.plan)
    if (apart !== undefined) throw new Refusal(422, apart)
    sendJson(response, desk.queue.add(compareTask(reference, run, desk.jobs, desk.means)), 202)
  },
}

const scriptOf = (name: string): Promise<string | undefined> => readFile(path.join(PAGE_DIR, name), 'utf8').catch(() => undefined)

/** Answers a request that may be answered. Rejects with Refusal or BadFile. */
export const answer = async (request: IncomingMessage, response: ServerResponse, desk: Desk): Promise<void> => {
  const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const routes = request.method === 'GET' ? GET : request.method === 'POST' ? POST : {}
  const route = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined
  if (route) return route({ request, response, desk, query })
  const [, first, ...rest] = pathname.split('/')
  if (request.method === 'GET' && first === 'runs') return sendRunFile(response, desk.means.runs, rest)
  const script = first === 'page' && rest.length === 1 && /^[a-z-]+\.js$/.test(rest[0]!) ? await scriptOf(rest[0]!) : undefined
  if (request.method === 'GET' && script !== undefined) return send(response, 200, 'text/javascript; charset=utf-8', script)
  throw new Refusal(404, `There is nothing at ${pathname}.`)
}
