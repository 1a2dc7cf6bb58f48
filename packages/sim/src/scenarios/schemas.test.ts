import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { BALANCE_DIR } from '../studies/balance/load-balance.ts'
import { SCHEMA_DIR, schemas } from './schemas.ts'
import { POLICY_DIR, SCENARIO_DIR, shippedNames } from './shipped.ts'

const shipped = async (name: string): Promise<object> => JSON.parse(await readFile(path.join(SCHEMA_DIR, name), 'utf8')) as object

describe('the schemas that editors use', () => {
  it('are those of the codecs; after a change run node packages/sim/src/scenarios/write-schemas.ts', async () => {
    for (const [name, schema] of Object.entries(schemas())) expect(await shipped(name)).toEqual(schema)
  })

  it('accept all that ships, and refuse an unknown key', async () => {
    const ajv = new Ajv2020({ strict: false })
    for (const [name, dir] of [
      ['scenario.schema.json', SCENARIO_DIR],
      ['policy.schema.json', POLICY_DIR],
      ['balance.schema.json', BALANCE_DIR],
    ] as const) {
      const accepts = ajv.compile(await shipped(name))
      for (const file of await shippedNames(dir)) {
        const value = parse(await readFile(path.join(dir, `${file}.yaml`), 'utf8')) as object
        expect(accepts(value), `${file}: ${ajv.errorsText(accepts.errors)}`).toBe(true)
        expect(accepts({ ...value, nonsense: 1 })).toBe(false)
      }
    }
  })
})
