import { createHash } from 'node:crypto'
import type { Plan } from '../engine/plan.ts'

/** What stands for a plan wherever it is kept: a hash of all that its agents' lives depend on, their number aside. */
export const planKey = ({ agents: _, ...rest }: Plan): string => createHash('sha256').update(JSON.stringify(rest)).digest('hex')
