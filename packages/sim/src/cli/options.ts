import type { OptionSpec } from './verb.ts'

/** Options that every verb takes that plays agents. */
export const PLAYING = {
  agents: { kind: 'number', value: 'N', min: 1, max: 1_000_000, whole: true, what: "agents to play, instead of the scenario's number" },
  days: { kind: 'number', value: 'N', min: 1, max: 3_650, whole: true, what: "days to play, instead of the scenario's number" },
  seed: { kind: 'number', value: 'S', min: 0, max: Number.MAX_SAFE_INTEGER, whole: true, what: "the seed, instead of the scenario's" },
  config: { kind: 'text', value: 'DIR', example: 'config', what: 'the folder of the config; the one that ships if not given' },
  jobs: {
    kind: 'number',
    value: 'J',
    min: 1,
    max: 64,
    whole: true,
    what: 'worker threads; all cores if not given. Results do not depend on it',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>

/** How results are handed over. */
export const ANSWERING = {
  json: { kind: 'switch', what: 'print the result as JSON and nothing else' },
  out: { kind: 'text', value: 'DIR', example: 'runs/mine', what: 'the folder that files go to' },
} as const satisfies Readonly<Record<string, OptionSpec>>
