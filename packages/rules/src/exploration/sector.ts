import { left, right } from 'fp-ts/lib/Either.js'
import { record } from '../kernel/codec.ts'
import { no } from '../kernel/rejection.ts'
import { query } from '../language.ts'
import { sectorInput } from './entry.ts'
import { statusOf, statusReads } from './status.ts'

/** One sector, and who waits for an answer: what a message shows after something was done there. */
export const sectorStatus = query({
  name: 'exploration.sector',
  input: record({ sector: sectorInput }),
  limit: 'glance',
  reads: statusReads,
  answer: (view, { sector }, ask) => {
    const open = ask.ruleset.exploration.maxSector
    if (sector > open) return left(no('exploration/invalid-sector', { sector, open }))
    return right(statusOf(view, [sector], ask))
  },
})
