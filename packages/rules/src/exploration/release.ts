import { left, right } from 'fp-ts/lib/Either.js'
import { integer, nothing, record } from '../kernel/codec.ts'
import { accept } from '../kernel/rule.ts'
import { rule } from '../language.ts'
import { resolved, waiting } from './encounter.ts'
import { encounterReleased } from './events.ts'
import { myEncounter } from './state.ts'

/** Lets whoever waits go her way (docs/rules/exploration.md). */
export const release = rule({
  name: 'exploration.release',
  input: nothing,
  result: record({ base: integer({ min: 1 }), tier: integer({ min: 1, max: 12 }), sector: integer() }),
  limit: 'capture',
  reads: { encounter: myEncounter },
  emits: [encounterReleased],
  inputs: () => [{}],
  plan: ({ encounter }) => {
    const met = waiting(encounter)
    return 'code' in met ? left(met) : right(met)
  },
  decide: ({ encounter }, _input, _env, { base, tier, sector }) => {
    const told = { base, tier, sector }
    return accept(resolved(encounter), [encounterReleased(told)], told)
  },
})
