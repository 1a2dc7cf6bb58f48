import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { stringify } from 'yaml'
import { type Calibration, dateOf } from './calibration.ts'
import { policyText } from './fitted-policy.ts'

/** Agents of the scenario that is written. */
const AGENTS = 1_000

/** The scenario that plays the fitted policies in the numbers in which they were found. */
const scenarioText = ({ policies, firstDay, days }: Calibration, seed: number): string =>
  stringify({
    name: 'Fitted',
    description: 'How do players live who are like those of the journal?',
    seed,
    begins: dateOf(firstDay),
    days,
    agents: AGENTS,
    policies: Object.fromEntries(policies.map(({ name, players }) => [`${name}.yaml`, players])),
  })

/** Writes `fitted-1.yaml` … and `scenario.yaml`, which plays them; gives the scenario's path. */
export const writeFitted = async (dir: string, calibration: Calibration, seed: number): Promise<string> => {
  await mkdir(dir, { recursive: true })
  for (const fitted of calibration.policies) await writeFile(path.join(dir, `${fitted.name}.yaml`), policyText(fitted))
  const scenario = path.join(dir, 'scenario.yaml')
  await writeFile(scenario, scenarioText(calibration, seed))
  return scenario
}
