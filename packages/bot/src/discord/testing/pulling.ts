import { right } from 'fp-ts/lib/Either.js'
import { type Action, type Asked, type Batch, doesTimes } from '../../commands/action.ts'
import { message, text } from '../../views/layout.ts'
import { stoppedText } from '../../views/stopped.ts'
import type { Origin } from '../incoming.ts'

/** Several pulls of one maiden each, one after the other; `heard` hears of them as the view does. */
export const pulls = (times: number, heard?: (batch: Batch) => void): Action =>
  doesTimes({ rule: 'summon.pull', input: () => right({ count: 1 }), times: () => times }, (batch, seen) => {
    heard?.(batch)
    return message({ accent: 0, blocks: [text(`${batch.done.length} of ${batch.times}`), stoppedText(batch, seen)] })
  })

/** Someone who asks, somewhere. */
export const asking = (who: string): { readonly asked: Asked; readonly origin: Origin } => ({
  asked: { who, displayName: 'Mira', options: {}, args: [], values: [], fields: {} },
  origin: { id: '300000000000000001', who, displayName: 'Mira', guild: null, channel: null },
})
