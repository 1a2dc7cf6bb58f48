import { integer, record, text } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'

export const dropPerformed = event('drop.performed', record({ auric_coin: integer({ unit: 'auric coin' }) }))
/** A charge came as a reward. */
export const chargeGranted = event('drop.charge-granted', record({ charges: integer({ unit: 'charges in hand' }), source: text() }))
