import type { Id } from '@lumen/rules'
import { commitmentOf, secretOf } from '../fairness/derivation.ts'
import { statement } from '../store/statement.ts'
import type { Store } from '../store/store.ts'

/** What players may know of the secrets behind their dice (docs/rules/fairness.md). */
export interface DiceSecrets {
  /** SHA-256 of the secret of an epoch in hex: may be shown at any time. */
  readonly commitment: (player: Id, epoch: number) => string
  /** The secret of an epoch in hex once the epoch has ended; `undefined` before that, and for someone who is not registered. */
  readonly reveal: (player: Id, epoch: number) => Promise<string | undefined>
}

/** Answers from the key; an epoch's end is read from the database, so that no caller can be talked into an early reveal. */
export const diceSecrets = (store: Store, key: Uint8Array): DiceSecrets => ({
  commitment: (player, epoch) => commitmentOf(secretOf(key, player, epoch)),
  reveal: async (player, epoch) => {
    const [rows] = await store.transact((flight) => flight.send([statement('select fairness_epoch from players where id = $1', [player])]))
    const current = rows?.[0]?.['fairness_epoch']
    if (typeof current !== 'number' || !(Number.isSafeInteger(epoch) && epoch >= 0 && epoch < current)) return undefined
    return Buffer.from(secretOf(key, player, epoch)).toString('hex')
  },
})
