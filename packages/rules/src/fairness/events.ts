import { integer, record, text } from '../kernel/codec.ts'
import { event } from '../kernel/event.ts'

/** The epoch ended; its secret may be told. */
export const fairnessRotated = event(
  'fairness.rotated',
  record({ ended: integer({ unit: 'epoch' }), client_seed: text({ min: 0, max: 64 }) }),
)
