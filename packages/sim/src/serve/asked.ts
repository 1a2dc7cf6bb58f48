import { PLAYING } from '../cli/options.ts'
import { Refusal } from './refusal.ts'

/** What the page asks to be played. */
export interface Asked {
  readonly scenario: string
  /** The most that are played, where figures are to be so exact. */
  readonly agents: number
  /** How exact figures are to be, as typed: `2%`, or several with `;` between them. Empty: all agents are played. */
  readonly target: string
  readonly days: number
  readonly seed: number
  readonly jobs: number
  /** Changes of the config as typed, one or several a line. */
  readonly changes: string
  /** Policies that were edited: their YAML by name. */
  readonly policies: Readonly<Record<string, string>>
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads what was sent. Throws Refusal with a sentence. */
export const askedOf = (sent: unknown): Asked => {
  if (!isMap(sent)) throw new Refusal(400, 'Expected an object with scenario, agents, target, days, seed, jobs, changes and policies.')
  const text = (name: string): string => {
    const value = sent[name] ?? ''
    if (typeof value !== 'string') throw new Refusal(400, `${name} must be a text.`)
    return value
  }
  const number = (name: 'agents' | 'days' | 'seed' | 'jobs'): number => {
    const value = sent[name]
    const { min, max } = PLAYING[name]
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max)
      throw new Refusal(
        422,
        `${name}: found ${value === null || value === undefined ? 'nothing' : String(value)}, expected a whole number from ${min} to ${max.toLocaleString('en-US')}.`,
      )
    return value
  }
  const policies = sent['policies'] ?? {}
  if (!isMap(policies) || Object.values(policies).some((one) => typeof one !== 'string'))
    throw new Refusal(400, 'policies must be texts by name.')
  return {
    scenario: text('scenario'),
    agents: number('agents'),
    target: text('target'),
    days: number('days'),
    seed: number('seed'),
    jobs: number('jobs'),
    changes: text('changes'),
    policies: policies as Readonly<Record<string, string>>,
  }
}
