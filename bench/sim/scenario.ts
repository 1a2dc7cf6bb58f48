import { fileURLToPath } from 'node:url'
import { type Adjusted, type LoadedPlan, loadPlan } from '@lumen/sim'

/** The benchmark's own month, at a size of one's choice. */
export const benchMonth = (adjusted: Adjusted): Promise<LoadedPlan> =>
  loadPlan(fileURLToPath(new URL('../baseline/scenarios/month.yaml', import.meta.url)), adjusted)
