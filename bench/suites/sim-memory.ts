import { measureIn } from '../child.ts'
import type { Suite } from '../measure.ts'

const FEW = 10_000
const MANY = 100_000

interface Cell {
  readonly agents: number
  readonly bytes: number
}

/** Resident memory of a simulation of 100,000 agents, at its peak, beside that of 10,000: both grow in a process of their own. */
export const suite: Suite = async (tell) => {
  const [few, many] = [await measureIn<Cell>('sim-memory-cell.ts', [`${FEW}`]), await measureIn<Cell>('sim-memory-cell.ts', [`${MANY}`])]
  if (few.agents !== FEW || many.agents !== MANY) throw new Error('Not all agents were played')
  for (const { agents, bytes } of [few, many]) tell(`${agents} agents: ${Math.round(bytes / 1e6)} MB`)
  return [
    { name: 'sim-memory/100000-agents', value: many.bytes / 1e6, unit: 'MB', baseline: few.bytes / 1e6, ratio: many.bytes / few.bytes },
  ]
}
