import { defect } from '../kernel/defect.ts'
import type { Dice } from '../kernel/dice.ts'
import type { Draw } from '../kernel/dice-recording.ts'
import type { ScriptedDraw } from '../kernel/dice-scripted.ts'

/** Dice that must not be touched: proof that something draws nothing. */
export const untouched: Dice = {
  below: (site) => defect(`${site.name} was drawn where nothing may be`),
  chance: (site) => defect(`${site.name} was drawn where nothing may be`),
  weighted: (site) => defect(`${site.name} was drawn where nothing may be`),
}

/** The script that lets `scripted` dice fall as recorded ones did. */
export const scriptOf = (draws: readonly Draw[]): readonly ScriptedDraw[] =>
  draws.map(({ site, index, kind, weights, outcome }) => ({
    site,
    index,
    roll: kind === 'weighted' ? weights!.slice(0, outcome as number).reduce((sum, w) => sum + w, 0) : outcome,
  }))
