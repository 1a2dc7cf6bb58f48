import { right } from 'fp-ts/lib/Either.js'
import { nothing } from '../kernel/codec.ts'
import { query } from '../language.ts'
import { myMaidens } from '../maidens/state.ts'
import { myBoons } from '../mastery/state.ts'
import { myProgress } from '../player/state.ts'
import { myWallet } from '../resources/state.ts'
import { metSheet } from './met-sheet.ts'
import { myEncounter } from './state.ts'

/** Who waits for an answer: the chance to capture her, the price of certainty, and until when (docs/rules/exploration.md). */
export const encounterStatus = query({
  name: 'exploration.encounter',
  input: nothing,
  limit: 'glance',
  reads: { encounter: myEncounter, progress: myProgress, boons: myBoons, wallet: myWallet, maidens: myMaidens },
  answer: (view, _input, ask) => right({ encounter: metSheet(view, ask) }),
})
