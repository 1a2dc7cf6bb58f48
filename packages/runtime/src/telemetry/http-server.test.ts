import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Effect } from 'effect'
import { afterEach, describe, expect, it } from 'vitest'
import { type Checks, type HttpServer, HttpServerProblem, httpServer, startHttpServer } from './http-server.ts'
import { metricsText, record } from './metrics.ts'
import { counter } from './series.ts'

describe('the health and metrics server', () => {
  let open: HttpServer | undefined
  afterEach(async () => {
    await open?.close()
    open = undefined
  })
  const get = async (ready: Checks, path: string, init?: RequestInit): Promise<{ status: number; body: string; type: string | null }> => {
    open ??= await startHttpServer({ port: 0, host: '127.0.0.1', health: {}, ready, checkTimeoutMs: 200 })
    const response = await fetch(`http://127.0.0.1:${open.port}${path}`, init)
    return { status: response.status, body: await response.text(), type: response.headers.get('content-type') }
  }

  it('is healthy as long as it answers', async () => {
    expect(await get({}, '/healthz')).toMatchObject({ status: 200, body: '{"ok":true,"checks":{}}\n' })
  })

  it('is ready when every check passes, and names those that do not', async () => {
    let database: () => Promise<unknown> = async () => 1
    const checks: Checks = { database: () => database(), discord: async () => undefined }
    expect(await get(checks, '/readyz?x=1')).toMatchObject({ status: 200, type: 'application/json' })
    database = () => Promise.reject(new Error('no answer from postgres://me:hunter2@db/lumen'))
    const down = await get(checks, '/readyz')
    expect(down.status).toBe(503)
    expect(JSON.parse(down.body)).toEqual({ ok: false, checks: { database: 'no answer from postgres://me:***@db/lumen', discord: 'ok' } })
    database = () => {
      throw new Error('at once')
    }
    expect((await get(checks, '/readyz')).body).toContain('at once')
    database = () => new Promise(() => {})
    expect((await get(checks, '/readyz')).body).toContain('no answer within 200 ms')
  })

  it('answers other paths and methods with words', async () => {
    expect(await get({}, '/')).toMatchObject({ status: 404, body: 'Here are /healthz, /readyz and /metrics.\n' })
    expect((await get({}, '/metrics', { method: 'POST' })).status).toBe(405)
  })

  it('serves the metrics', async () => {
    record.outcome('test.rule', 'accepted')
    const { status, body, type } = await get({}, '/metrics')
    expect(status).toBe(200)
    expect(type).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(body).toContain('lumen_commands_total{rule="test.rule",outcome="accepted"} 1\n')
    expect(body).toMatch(/lumen_process\{measure="resident_bytes"\} \d+\n/)
  })

  it('says in a sentence that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as AddressInfo
    const failed = startHttpServer({ port, host: '127.0.0.1', health: {}, ready: {} }).catch((error: unknown) => error)
    expect(await failed).toBeInstanceOf(HttpServerProblem)
    expect((await failed) as Error).toMatchObject({
      message: `LUMEN_HTTP_PORT: port ${port} on 127.0.0.1 cannot be used: another program listens there; choose another, or 0 for a free one.`,
    })
    await new Promise((resolve) => other.close(resolve))
  })

  it('closes with its scope', async () => {
    const port = await Effect.runPromise(
      Effect.scoped(Effect.map(httpServer({ port: 0, host: '127.0.0.1', health: {}, ready: {} }), (server) => server.port)),
    )
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
  })
})

describe('record', () => {
  it('appears in the metrics under its labels', () => {
    record.stage('load', 0.003)
    record.stage('load', 0.3)
    record.retry('40P01')
    record.cache('ruleset', true)
    record.cache('ruleset', false)
    record.queueLag('outbox', 1.5)
    record.limitHit('summon.pull')
    record.breaker('redis', 'open')
    record.jobRun('partitions', 'done', 0.2)
    record.outcome('x', 'failed')
    const text = metricsText()
    for (const line of [
      'lumen_execute_stage_seconds_bucket{stage="load",le="0.005"} 1',
      'lumen_execute_stage_seconds_bucket{stage="load",le="0.5"} 2',
      'lumen_execute_stage_seconds_bucket{stage="load",le="+Inf"} 2',
      'lumen_execute_stage_seconds_count{stage="load"} 2',
      'lumen_retries_total{reason="40P01"} 1',
      'lumen_cache_requests_total{cache="ruleset",result="hit"} 1',
      'lumen_cache_requests_total{cache="ruleset",result="miss"} 1',
      'lumen_queue_lag_seconds{queue="outbox"} 1.5',
      'lumen_limits_hit_total{limit="summon.pull"} 1',
      'lumen_breaker_state{breaker="redis"} 2',
      'lumen_job_runs_total{job="partitions",outcome="done"} 1',
      'lumen_job_seconds_bucket{job="partitions",le="0.5"} 1',
      '# TYPE lumen_commands_total counter',
    ]) {
      expect(`\n${text}`).toContain(`\n${line}\n`)
    }
    expect(text.endsWith('\n')).toBe(true)
  })

  it('keeps the number of series bounded', () => {
    const many = counter('lumen_test_many_total', 'A label with too many values', ['value'])
    for (let i = 0; i < 5_000; i++) many.update({ value: `${i}` }, 1)
    const lines = metricsText()
      .split('\n')
      .filter((line) => line.startsWith('lumen_test_many_total{'))
    expect(lines).toHaveLength(2_001)
    expect(lines).toContain('lumen_test_many_total{value="(other)"} 3000')
  })
})
