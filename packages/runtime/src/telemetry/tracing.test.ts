import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { noTracing, openTracing } from './tracing.ts'

interface Span {
  readonly name: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly traceId: string
  readonly attributes: readonly { readonly key: string }[]
  readonly status: { readonly code: number }
}

/** A collector that keeps what it is sent. */
const collector = async () => {
  const spans: Span[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (bytes) => {
      body += String(bytes)
    })
    request.on('end', () => {
      if (request.url === '/v1/traces') {
        for (const resource of JSON.parse(body).resourceSpans) for (const scope of resource.scopeSpans) spans.push(...scope.spans)
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

describe('tracing', () => {
  it('sends spans with their parents to a collector, and passes results and errors on', async () => {
    const { url, spans, close } = await collector()
    const tracing = openTracing({ otlpEndpoint: url })
    const failure = new Error('why')
    const result = await tracing.span('execute', { rule: 'drop.perform' }, async () => {
      await tracing.span('load', {}, async () => 1)
      await expect(tracing.span('write', {}, () => Promise.reject(failure))).rejects.toBe(failure)
      return 'done'
    })
    expect(result).toBe('done')
    await tracing.close()
    await close()
    const named = Object.fromEntries(spans.map((span) => [span.name, span]))
    expect(Object.keys(named).sort()).toEqual(['execute', 'load', 'write'])
    expect(named['load']?.parentSpanId).toBe(named['execute']?.spanId)
    expect(named['write']?.parentSpanId).toBe(named['execute']?.spanId)
    expect(named['load']?.traceId).toBe(named['execute']?.traceId)
    expect(named['execute']?.attributes.map((one) => one.key)).toContain('rule')
    expect(named['execute']?.status.code).not.toBe(2)
    expect(named['write']?.status.code).toBe(2)
  })

  it('goes on when nobody collects', async () => {
    const tracing = openTracing({ otlpEndpoint: 'http://127.0.0.1:1' })
    expect(await tracing.span('a', {}, async () => 1)).toBe(1)
    await tracing.close()
  })

  it('only runs the work when no collector is named', async () => {
    expect(openTracing({ otlpEndpoint: undefined })).toBe(noTracing)
    expect(await noTracing.span('a', {}, async () => 1)).toBe(1)
  })
})
