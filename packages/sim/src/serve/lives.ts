import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { amount, capital, label } from '../report/wording.ts'
import { shownPath } from '../scenarios/read-file.ts'
import { runPath } from './past-runs.ts'
import { Refusal } from './refusal.ts'

/** An agent that stands out in a run, in words. */
export interface OutlierShown {
  readonly agent: number
  readonly told: string
  /** The line that plays its life again in a terminal. */
  readonly replay: string
}

/** Who stands out in a run, and how many days each of them lived. */
export interface OutliersShown {
  readonly days: number
  readonly outliers: readonly OutlierShown[]
}

interface Kept {
  readonly what: string
  readonly measure: string
  readonly value: number
  readonly agent: number
  readonly policy: string
  readonly level: number
  readonly replay: string
}

const BIN = path.resolve(import.meta.dirname, '../../bin/lumen-sim.mjs')

const json = async <A>(file: string): Promise<A> => JSON.parse(await readFile(file, 'utf8')) as A

/** Who stands out in a run. Rejects with Refusal. */
export const outliersOf = async (runs: string, folder: string): Promise<OutliersShown> => {
  const whole = runPath(runs, folder)
  try {
    const [{ days }, outliers] = await Promise.all([
      json<{ readonly days: number }>(path.join(whole, 'manifest.json')),
      json<readonly Kept[]>(path.join(whole, 'outliers.json')),
    ])
    return {
      days,
      outliers: outliers.map(({ what, measure, value, agent, policy, level, replay }) => ({
        agent,
        told: `${capital(what)}: agent ${agent}, ${policy}, level ${level} at the end. ${label(measure)}: ${amount(measure, value)}.`,
        replay,
      })),
    }
  } catch {
    throw new Refusal(404, `There is no run called "${folder}", or its outliers.json cannot be read.`)
  }
}

const wholeNumber = (text: string | null, what: string, least: number): number => {
  const value = Number(text)
  if (text === null || !/^\d+$/.test(text) || value < least)
    throw new Refusal(422, `${what}: found ${text ?? 'nothing'}, expected a whole number.`)
  return value
}

/**
 * A day of an agent's life in words, as `lumen-sim replay` tells it. A process of its own plays it: in a shared world that
 * takes as long as the world does, and the page has others to answer. Rejects with Refusal.
 */
export const lifeOf = (runs: string, query: URLSearchParams, signal: AbortSignal): Promise<string> => {
  const folder = query.get('run') ?? ''
  const whole = runPath(runs, folder)
  const [agent, day] = [wholeNumber(query.get('agent'), 'agent', 0), wholeNumber(query.get('day'), 'day', 1)]
  const args = [BIN, 'replay', `${shownPath(whole)}#${agent}`, '--day', String(day)]
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { maxBuffer: 64 * 1024 * 1024, signal }, (error, out, told) => {
      if (error === null) resolve(out)
      else reject(new Refusal(422, told.trim() || error.message))
    })
  })
}
