import type { Gateway } from '../gateway/gateway.ts'

export interface RestFault {
  /** Status to answer instead of acting. */
  readonly status: 429 | 502
  /** How many of the next calls it strikes. */
  readonly times: number
  /** Seconds that a 429 asks to wait; 0.05 unless told. */
  readonly retryAfter?: number
  /** Strikes only calls whose `METHOD /path` matches. */
  readonly only?: RegExp
  /** The call is carried out and only its answer is lost; for 502. */
  readonly afterwards?: boolean
}

/** What can go wrong on the way to Discord, on demand. */
export interface Faults {
  readonly failRest: (fault: RestFault) => void
  /** Delays every REST call by so many milliseconds; 0 ends it. */
  readonly delayRest: (ms: number) => void
  /** Cuts all gateway connections; without `resumable` the bot has to identify anew. */
  readonly dropGateway: (options?: { readonly resumable?: boolean }) => void
  /** Asks the bot to reconnect (op 7), as Discord does before maintenance. */
  readonly askToReconnect: () => void
  /** How many calls of the faults so far were struck. */
  readonly struck: () => number
  readonly clear: () => void
}

export interface FaultState extends Faults {
  readonly delay: () => number
  /** The fault that strikes this call, used up by it. */
  readonly take: (call: string) => RestFault | undefined
}

export const createFaults = (gateway: Gateway): FaultState => {
  let pending: { readonly fault: RestFault; left: number }[] = []
  let delay = 0
  let struck = 0
  return {
    failRest: (fault) => {
      pending.push({ fault, left: fault.times })
    },
    delayRest: (ms) => {
      delay = ms
    },
    dropGateway: (options) => gateway.drop({ resumable: options?.resumable ?? true }),
    askToReconnect: () => gateway.askToReconnect(),
    struck: () => struck,
    clear: () => {
      pending = []
      delay = 0
    },
    delay: () => delay,
    take: (call) => {
      const entry = pending.find(({ fault, left }) => left > 0 && (fault.only === undefined || fault.only.test(call)))
      if (entry === undefined) return undefined
      entry.left -= 1
      struck += 1
      pending = pending.filter(({ left }) => left > 0)
      return entry.fault
    },
  }
}
