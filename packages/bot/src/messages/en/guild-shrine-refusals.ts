import { amount, relative } from '../../views/figures.ts'
import type { Code, RefusalWords } from '../wording.ts'

type ShrineCode = Extract<Code, `guild-shrine/${string}`>

const SHRINE = { label: 'Guild shrine', command: 'guild shrine' }

/** What refusals about a guild's shrine say in English. */
export const guildShrineRefusals: { readonly [C in ShrineCode]: RefusalWords[C] } = {
  'guild-shrine/guild-level-too-low': ({ number, mention }) => ({
    what: `A shrine takes a guild of level **${number('need')}**; yours has reached level **${number('level')}**.`,
    now: `Its leader raises it with ${mention('guild upgrade')}, out of the vault.`,
  }),
  'guild-shrine/missing': ({ number, mention }) => ({
    what: 'Your guild has no shrine yet.',
    now: `Its leader can build one with ${mention('guild shrine')} once the guild has reached level **${number('unlock')}**.`,
  }),
  'guild-shrine/nothing-to-collect': ({ number }) => ({
    what: 'The shrine holds nothing yet; it was shared out a moment ago.',
    now: `The first lumee is there ${relative(number('ready_at'))}.`,
    ways: [SHRINE],
  }),
  'guild-shrine/max-level': ({ number }) => ({
    what: `The shrine is at level **${amount(number('level'))}**, the highest there is.`,
    ways: [SHRINE],
  }),
  'guild-shrine/level-changed': ({ number }) => ({
    what: `The shrine has level **${number('level')}** now, and you were asked about level **${number('expected')}**.`,
    now: 'Nothing was done or spent. Look at it as it is now, and decide again.',
    ways: [SHRINE],
  }),
}
