import { defect } from './defect.ts'
import { type Dice, walk } from './dice.ts'
import { PPM } from './numbers.ts'

/** One scripted draw: the number that `below` would give (for a chance: success; for a table: the roll), at its site if named. */
export type ScriptedDraw = number | boolean | { readonly site: string; readonly index?: number; readonly roll: number | boolean }

export interface ScriptedDice extends Dice {
  /** Fails unless every scripted draw was used. */
  readonly finish: () => void
}

/** Dice that follow a test's script, and stop where it is too short, names another site, or was not used up. */
export const scripted = (script: readonly ScriptedDraw[]): ScriptedDice => {
  let used = 0
  const take = (name: string, index: number, n: number): number | boolean => {
    const draw = script[used]
    if (draw === undefined) return defect(`The script of ${script.length} draws is too short: ${name}[${index}] below ${n} is not scripted`)
    used++
    const roll = typeof draw === 'object' ? draw.roll : draw
    if (typeof draw === 'object' && (draw.site !== name || (draw.index ?? index) !== index))
      return defect(`Draw ${used} is scripted for ${draw.site}[${draw.index ?? index}], but ${name}[${index}] was drawn`)
    if (typeof roll === 'number' && !(roll >= 0 && roll < n && Number.isInteger(roll)))
      return defect(`Draw ${used}: ${roll} is not a whole number below ${n}`)
    return roll
  }
  const below = (name: string, index: number, n: number): number => {
    const roll = take(name, index, n)
    return typeof roll === 'number' ? roll : defect(`Draw ${used}: ${name}[${index}] wants a number, the script has ${roll}`)
  }
  return {
    below: (site, index, n) => (n === 1 ? 0 : below(site.name, index, n)),
    chance: (site, index, ppm) => {
      if (ppm <= 0 || ppm >= PPM) return ppm >= PPM
      const roll = take(site.name, index, PPM)
      return typeof roll === 'boolean' ? roll : roll < ppm
    },
    weighted: (site, index, table) => walk(table, table.total === 1 ? 0 : below(site.name, index, table.total)),
    finish: () => {
      if (used < script.length) defect(`${script.length - used} of ${script.length} scripted draws were not used`)
    },
  }
}
