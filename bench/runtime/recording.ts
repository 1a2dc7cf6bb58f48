import type { Statement } from '@lumen/runtime/store/statement'
import type { Flight, Store } from '@lumen/runtime/store/store'

/** One transaction as it left: its flights, each with its statements. The first opens it, the last commits it. */
export type Recorded = readonly (readonly Statement[])[]

/** A store that keeps what each transaction sent. */
export const recordingStore = (store: Store): { readonly store: Store; readonly recorded: readonly Recorded[] } => {
  const recorded: Recorded[] = []
  const listening = (flight: Flight): Flight => {
    const flights: (readonly Statement[])[] = []
    recorded.push(flights)
    const note = <T>(send: (statements: readonly Statement[]) => Promise<T>) => {
      return (statements: readonly Statement[]): Promise<T> => {
        flights.push(statements)
        return send(statements)
      }
    }
    return { send: note(flight.send), finish: note(flight.finish) }
  }
  return { store: { ...store, transact: (body, sight) => store.transact((flight) => body(listening(flight)), sight) }, recorded }
}
