import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Plan } from '../../engine/plan.ts'

/** A name as a folder can have it: "First month" is first-month. */
export const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '') || 'scenario'

/** Keys in order, so that the same plan has the same text however it was put together. */
const ordered = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(ordered)
    : typeof value === 'bigint'
      ? `${value}n`
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(
            Object.entries(value)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([key, one]) => [key, ordered(one)]),
          )
        : value

/** Eight hexadecimal digits that tell plans apart: config, policies, agents, days and seed are all in them. */
export const planHash = (plan: Plan): string =>
  createHash('sha256')
    .update(JSON.stringify(ordered(plan)))
    .digest('hex')
    .slice(0, 8)

/** Where a run goes unless it is told: runs/NAME-HASH, the same for the same plan. */
export const runFolder = (plan: Plan): string => path.join('runs', `${slug(plan.name)}-${planHash(plan)}`)
