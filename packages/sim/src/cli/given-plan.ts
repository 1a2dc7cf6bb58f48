import path from 'node:path'
import type { Adjusted } from '../scenarios/load-plan.ts'
import type { Given } from './verb.ts'

/** What the command line says otherwise than the scenario: the options of PLAYING. */
export const adjustedBy = (given: Given): Adjusted => {
  const config = given.text('config')
  return {
    ...Object.fromEntries(
      (['agents', 'days', 'seed'] as const).flatMap((name) => {
        const value = given.number(name)
        return value === undefined ? [] : [[name, value]]
      }),
    ),
    ...(config === undefined ? {} : { configDir: path.resolve(config) }),
  }
}
