import type { Flight, Store } from '../../store/store.ts'

/** What a test does around the flights of transactions. */
export interface FlightHooks {
  readonly beforeSend?: (flight: Flight) => Promise<void> | void
  readonly afterSend?: (flight: Flight) => Promise<void> | void
  readonly beforeFinish?: (flight: Flight) => Promise<void> | void
  readonly afterFinish?: () => Promise<void> | void
}

/** A store that lets a test look and reach into its transactions. */
export const watchedStore = (store: Store, hooks: FlightHooks): Store => ({
  ...store,
  transact: (body, sight) =>
    store.transact(
      (flight) =>
        body({
          send: async (statements) => {
            await hooks.beforeSend?.(flight)
            const rows = await flight.send(statements)
            await hooks.afterSend?.(flight)
            return rows
          },
          finish: async (statements) => {
            await hooks.beforeFinish?.(flight)
            const rows = await flight.finish(statements)
            await hooks.afterFinish?.()
            return rows
          },
        }),
      sight,
    ),
})
