import { measureIn } from '../child.ts'
import { type Figure, median, type Suite } from '../measure.ts'

const ROUNDS = 3
const WAYS = ['mutable', 'in-place', 'persistent'] as const
type Way = (typeof WAYS)[number]

/** The commands with how many steps one measurement takes: enough for a second of the faster ways. */
const COMMANDS = [
  { command: 'summon', name: 'summon-x10', steps: 300_000 },
  { command: 'fusion', name: 'fusion', steps: 400_000 },
  { command: 'drop', name: 'drop', steps: 600_000 },
  { command: 'daily', name: 'daily', steps: 600_000 },
  { command: 'mix', name: 'mix', steps: 600_000 },
  { command: 'shrines', name: 'shrine-collect', steps: 300_000 },
  { command: 'tower', name: 'tower-attack', steps: 60_000 },
  { command: 'explore', name: 'explore', steps: 200_000 },
  { command: 'donate', name: 'guild-donate', steps: 200_000 },
] as const

/**
 * CPU time of one step: the rules in place and persistent, beside the same game written by hand. Each cell runs in a
 * process of its own; the ways take turns, so that a slow moment of the machine meets all of them.
 */
export const suite: Suite = async (tell) => {
  const figures: Figure[] = []
  for (const { command, name, steps } of COMMANDS) {
    const found: Readonly<Record<Way, number[]>> = { mutable: [], 'in-place': [], persistent: [] }
    for (let round = 1; round <= ROUNDS; round++)
      for (const way of WAYS) {
        const { ns, accepted } = await measureIn<{ ns: number; accepted: number }>('cell.ts', [way, command, String(steps)])
        found[way].push(ns)
        tell(`${name} ${way}, round ${round} of ${ROUNDS}: ${ns.toFixed(0)} ns, ${(accepted * 100).toFixed(0)} % accepted`)
      }
    const baseline = median(found.mutable)
    for (const way of ['in-place', 'persistent'] as const) {
      const value = median(found[way])
      figures.push({ name: `rules/${name}/${way}`, value, unit: 'ns/step', baseline, ratio: value / baseline })
    }
  }
  return figures
}
