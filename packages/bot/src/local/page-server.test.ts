import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { page } from './page-server.ts'

const server = createServer((incoming, outgoing) => {
  if (!page(incoming, outgoing)) outgoing.writeHead(404).end('not the page')
})
let base = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
})

/** Asks for a path exactly as written: `fetch` would tidy up the dots. */
const statusOf = (path: string, method = 'GET'): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo
    request({ host: '127.0.0.1', port, path, method }, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })

const IMPORT = /\b(?:import|export)\b[^'"]*?\bfrom\s*'([^']+)'/g

describe('the page server', () => {
  it('serves the page with a policy that lets nothing foreign run', async () => {
    const response = await fetch(`${base}/?user=1`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(await response.text()).not.toMatch(/<script(?![^>]*src=)|style="|\son\w+="/)
  })

  it('serves every module that the page reaches, as JavaScript without types', async () => {
    const html = await (await fetch(base)).text()
    const waiting = [...html.matchAll(/(?:src|href)="(\/page\/[^"]+)"/g)].map((found) => found[1] ?? '')
    const seen = new Set<string>()
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (seen.has(path)) continue
      seen.add(path)
      const response = await fetch(base + path)
      expect(response.status, path).toBe(200)
      if (!path.endsWith('.ts')) continue
      expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
      const source = await response.text()
      expect(source, path).not.toMatch(/\b(?:interface \w+ \{|import type|: readonly \w)/)
      for (const found of source.matchAll(IMPORT)) waiting.push(new URL(found[1] ?? '', base + path).pathname)
    }
    expect(seen.size).toBeGreaterThan(40)
    expect([...seen]).toContain('/page/styles/base.css')
  })

  it.each([
    '/page/../page-server.ts',
    '/page/%2e%2e/page-server.ts',
    '/page/..%2fpage-server.ts',
    '/page//main.ts',
    '/page/tsconfig.json',
    '/page/markdown/parse-blocks.test.ts',
    '/page/markdown/',
    '/page/constructor',
    '/main.ts',
    '/package.json',
  ])('leaves %s to others', async (path) => {
    expect(await statusOf(path)).toBe(404)
  })

  it('answers only reading', async () => {
    expect(await statusOf('/', 'POST')).toBe(404)
    expect(await statusOf('/', 'HEAD')).toBe(200)
  })

  it('does not send again what the browser has', async () => {
    const first = await fetch(`${base}/page/main.ts`)
    const tag = first.headers.get('etag') ?? ''
    expect((await fetch(`${base}/page/main.ts`, { headers: { 'if-none-match': tag } })).status).toBe(304)
    expect((await fetch(`${base}/page/main.ts`, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })
})
