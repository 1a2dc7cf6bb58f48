import { describe, expect, it } from 'vitest'
import { breaker } from '../coordination/breaker.ts'
import { breakerReport } from './breaker-report.ts'
import { openLog } from './log.ts'
import { metricsText } from './metrics.ts'

describe('breakerReport', () => {
  it('tells of every change once, and keeps the metric', async () => {
    const lines: string[] = []
    const log = openLog({ level: 'debug', format: 'text', write: (line) => lines.push(line.slice(13).split('\n')[0] ?? '') })
    let now = 0
    const circuit = breaker({ failures: 2, openMs: 10, probes: 1 }, breakerReport(log, 'Redis'), () => now)
    const call = (fine: boolean) =>
      circuit.guard(
        async () => {
          if (!fine) throw new Error('refused')
        },
        async () => {},
      )
    const state = (): string => /lumen_breaker_state\{breaker="Redis"\} (\d)/.exec(metricsText())?.[1] ?? ''
    expect(state()).toBe('0')
    for (let i = 0; i < 5; i++) await call(false)
    expect(state()).toBe('2')
    now = 10
    await call(true)
    await call(true)
    expect(state()).toBe('0')
    expect(lines).toEqual([
      'WARN  Redis does not answer; this process goes on without it breaker=Redis error=Error: refused',
      'DEBUG Redis is tried again breaker=Redis',
      'INFO  Redis answers again breaker=Redis',
    ])
  })
})
