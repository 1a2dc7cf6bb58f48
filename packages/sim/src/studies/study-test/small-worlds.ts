import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type LoadedPlan, loadPlan } from '../../scenarios/load-plan.ts'

/** Scenarios so small that what numbers do to them can be said beforehand. */
export interface SmallWorld {
  /** Lines of the policy's `priorities`. */
  readonly priorities: readonly string[]
  readonly overrides?: Readonly<Record<string, number | boolean>>
  /** Lumees to start with. */
  readonly lumees?: number
  readonly auric_coin?: number
  readonly agents: number
  readonly days: number
  /** Agents who share a world; without it everyone is alone. */
  readonly sharing?: number
}

/** Writes a scenario with one policy into a folder; gives the scenario's path. */
export const writeWorld = async (dir: string, name: string, world: SmallWorld): Promise<string> => {
  const { priorities, overrides = {}, lumees = 0, auric_coin = 0, agents, days, sharing } = world
  await mkdir(dir, { recursive: true })
  await writeFile(
    path.join(dir, `${name}-policy.yaml`),
    [
      'description: Does one thing.',
      'presence: { miss_day: 0.1, miss_weekend_day: 0, streak_care: 0, sessions: { least: 1, most: 3 }, hours: [8, 12, 18] }',
      'session: { minutes: 20, seconds_between: 7, commands: 60 }',
      'impatience: 0',
      'premium: false',
      'priorities:',
      ...priorities.map((line) => `  - ${line}`),
      '',
    ].join('\n'),
  )
  const file = path.join(dir, `${name}.yaml`)
  await writeFile(
    file,
    [
      `name: ${name}`,
      'description: A small world.',
      'seed: 5',
      'begins: 2026-12-01',
      `days: ${days}`,
      `agents: ${agents}`,
      ...(sharing === undefined ? [] : [`worlds: { agents: ${sharing} }`]),
      `policies: { ${name}-policy.yaml: 1 }`,
      `start: { level: 1, lumees: ${lumees}, auric_coin: ${auric_coin}, lumenite: 0, premium_days: 0 }`,
      `overrides: ${JSON.stringify(overrides)}`,
      '',
    ].join('\n'),
  )
  return file
}

export const worldOf = async (dir: string, name: string, world: SmallWorld): Promise<LoadedPlan> =>
  loadPlan(await writeWorld(dir, name, world))

/** Nothing is given at registration: whatever is earned was earned by playing. */
export const BARE = { 'resources/systems.starting.lumees': 0, 'resources/systems.starting.auric_coin': 0 } as const

/** Agents who only drop. */
export const DROPPERS: SmallWorld = { priorities: ['{ do: drop.perform }'], overrides: BARE, agents: 16, days: 6 }

/** Agents who pull what they can on the first day, and fuse the lowest tier three times a day. */
export const FUSERS: SmallWorld = {
  priorities: ['{ do: summon.pull, order: highest }', '{ do: fusion.fuse, order: lowest, per_day: 3 }'],
  overrides: BARE,
  lumees: 100_000_000,
  auric_coin: 60,
  agents: 16,
  days: 4,
}
