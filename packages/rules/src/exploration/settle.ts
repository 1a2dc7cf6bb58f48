import { type Change, set } from '../kernel/change.ts'
import { settle } from '../language.ts'
import { players } from '../players.ts'
import { myEncounter } from './state.ts'

/** Whoever was met and got no answer leaves when her time is over; where and when that was stays, to be told (docs/rules/exploration.md). */
export const departure = settle({
  name: 'exploration.departure',
  of: players,
  reads: { me: myEncounter },
  settle: ({ me }, { now }) => (me.base === null || now < me.expires_at ? NOTHING : [set(me, 'base', null)]),
})

const NOTHING: readonly Change[] = []
