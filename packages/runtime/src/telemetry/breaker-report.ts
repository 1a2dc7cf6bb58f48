import type { BreakerState } from '../coordination/breaker.ts'
import type { Log } from './log.ts'
import { record } from './metrics.ts'

/** A listener for a breaker: logs each change of state once and keeps the metric `lumen_breaker_state{breaker=name}`. */
export const breakerReport = (log: Log, name: string): ((state: BreakerState, reason: unknown) => void) => {
  record.breaker(name, 'closed')
  return (state, reason) => {
    record.breaker(name, state)
    if (state === 'open') log.warn(`${name} does not answer; this process goes on without it`, { breaker: name, error: reason })
    else if (state === 'half-open') log.debug(`${name} is tried again`, { breaker: name })
    else log.info(`${name} answers again`, { breaker: name })
  }
}
