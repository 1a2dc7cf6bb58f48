import { no } from '../kernel/rejection.ts'
import { gate } from '../language.ts'
import { players } from '../players.ts'
import { myStanding } from './state.ts'

/** A suspended account may not act. */
export const notSuspended = gate({
  of: players,
  reads: { me: myStanding },
  check: ({ me }) => (me.suspended_at === null ? undefined : no('core/suspended', { since: me.suspended_at })),
})
