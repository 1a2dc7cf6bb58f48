import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { defaultConfigDir } from '@lumen/config'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { shippedFiles } from '../fixtures/shipped-ruleset.ts'
import { configSchemas } from './config-schemas.ts'

const files = await shippedFiles()
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, keywords: ['x-unit'] })

// The schemas are generated from the codecs. Rewrite them with: npx vitest run packages/rules/src/config-schemas.test.ts -u
describe.each(Object.keys(configSchemas))('the schema of %s', (file) => {
  const schema = configSchemas[file]!

  it('is the one that editors find beside the config', async () => {
    await expect(`${JSON.stringify(schema, undefined, 2)}\n`).toMatchFileSnapshot(
      path.join(defaultConfigDir, 'schemas', `${file}.schema.json`),
    )
  })

  it('is found by the first line of the file', () => {
    const [first] = readFileSync(path.join(defaultConfigDir, `${file}.yaml`), 'utf8').split('\n')
    expect(first).toBe(`# yaml-language-server: $schema=../schemas/${file}.schema.json`)
  })

  it('takes what ships', () => {
    const agrees = ajv.compile(schema)
    expect(agrees(files[file]), ajv.errorsText(agrees.errors)).toBe(true)
  })
})

describe('the folder of schemas', () => {
  it('holds no others', async () => {
    const found = await readdir(path.join(defaultConfigDir, 'schemas'), { recursive: true, withFileTypes: true })
    const names = found
      .filter((f) => f.isFile())
      .map((f) => path.relative(path.join(defaultConfigDir, 'schemas'), path.join(f.parentPath, f.name)))
    expect(names.sort()).toEqual(
      Object.keys(configSchemas)
        .map((file) => `${file}.schema.json`)
        .sort(),
    )
  })
})
