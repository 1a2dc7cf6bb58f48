import path from 'node:path'
import { codec, type Json, type Schema } from '@lumen/rules'
import { policyFile } from '../policies/policy-file.ts'
import { balanceFile } from '../studies/balance/balance-file.ts'
import { scenarioFile } from './scenario-file.ts'

export const SCHEMA_DIR = path.resolve(import.meta.dirname, '../../schemas')

const schema = (title: string, of: object): object => ({ $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...of })

const policyName = codec.text({ doc: 'a policy that ships, or a file ending in .yaml beside this one' }).schema

/** What a policy may be made of; the loader puts it together before the codec sees it. */
export const COMPOSITION: Readonly<Record<string, Json>> = {
  uses: {
    type: 'array',
    minItems: 1,
    items: policyName,
    description: 'policies that this one is made of: what a later one says goes before what an earlier one says, its own keys before all',
  },
  with: {
    type: 'object',
    description: 'single values to change in all that, by their place: session.commands: 30, or priorities[fusion.fuse].per_day: 5',
  },
}

const properties = (of: Schema): Readonly<Record<string, Schema>> => of['properties'] as Readonly<Record<string, Schema>>

/** A part of a policy, none of whose keys is needed where others come from what it uses. */
const partial = (of: Schema): Schema => {
  const { required: _, ...rest } = of
  const keys = properties(of)
  return keys === undefined
    ? of
    : { ...rest, properties: Object.fromEntries(Object.entries(keys).map(([key, inner]) => [key, partial(inner)])) }
}

/** The schema of policy files as they are written: whole, or made of others. */
export const policySchema = (): Schema => {
  const whole = policyFile.schema
  const lines = properties(whole)['priorities'] as Schema
  const spliced: Schema = {
    type: 'object',
    properties: { uses: { ...policyName, description: 'all lines of that policy, here' } },
    required: ['uses'],
    additionalProperties: false,
  }
  const priorities: Schema = { ...lines, items: { anyOf: [lines['items']!, spliced] } }
  const keys = { ...properties(partial(whole)), priorities, ...COMPOSITION }
  return {
    ...whole,
    properties: keys,
    required: ['description'],
    anyOf: [{ required: ['uses'] }, { required: whole['required']! }],
  }
}

/** The JSON Schemas for editors, from the codecs that read the files, by file name. */
export const schemas = (): Readonly<Record<string, object>> => ({
  'scenario.schema.json': schema('A scenario of the Lumen simulator', scenarioFile.schema),
  'balance.schema.json': schema('A balance file of the Lumen simulator', balanceFile.schema),
  'policy.schema.json': schema('A policy of the Lumen simulator', policySchema()),
})
