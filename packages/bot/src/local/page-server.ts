import { readdirSync, readFileSync, statSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import { join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('./page/', import.meta.url))

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  ts: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/**
 * Only what comes from this server may run, load or be talked to. Pictures may also come from another
 * port of this machine, for a server that hands out attachments there.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob: http://127.0.0.1:* http://localhost:*",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

interface Served {
  readonly changed: number
  readonly body: Buffer
}

const kindOf = (name: string): string | undefined => /^[a-z][a-z0-9-]*\.(html|css|ts|svg)$/.exec(name.split(sep).at(-1) ?? '')?.[1]

/** Every address the page has, with its file. Since only these are served, no path can lead elsewhere. */
const listFiles = (): ReadonlyMap<string, string> => {
  const files = new Map<string, string>()
  for (const name of readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })) {
    const kind = kindOf(name)
    if (kind !== undefined && !name.endsWith('.test.ts')) files.set(`/page/${name.split(sep).join('/')}`, join(FOLDER, name))
  }
  files.set('/', join(FOLDER, 'index.html'))
  return files
}

let files: ReadonlyMap<string, string> | undefined
const cache = new Map<string, Served>()

/** Node warns once that stripping types is experimental; whoever starts the game can do nothing about it. */
const stripQuietly = (source: string): string => {
  const warn = process.emitWarning
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = warn
  }
}

const load = (file: string): Served => {
  const changed = statSync(file).mtimeMs
  const known = cache.get(file)
  if (known?.changed === changed) return known
  const source = readFileSync(file)
  const served = { changed, body: file.endsWith('.ts') ? Buffer.from(stripQuietly(source.toString('utf8'))) : source }
  cache.set(file, served)
  return served
}

/**
 * Answers a request for the local page: `/`, and `/page/…` for its styles, pictures and modules; the
 * modules are TypeScript whose types are taken out on the way.
 * @returns whether the request was the page's; if not, nothing was written.
 */
export const page = (request: IncomingMessage, response: ServerResponse): boolean => {
  const path = (request.url ?? '').split(/[?#]/)[0] ?? ''
  files ??= listFiles()
  const file = files.get(path)
  if (file === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return false
  const { body, changed } = load(file)
  const tag = `"${Math.trunc(changed).toString(36)}-${body.length.toString(36)}"`
  const headers = {
    'content-type': TYPES[kindOf(file) ?? 'html'],
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
    etag: tag,
  }
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end()
    return true
  }
  response.writeHead(200, { ...headers, 'content-length': body.length }).end(request.method === 'HEAD' ? undefined : body)
  return true
}
