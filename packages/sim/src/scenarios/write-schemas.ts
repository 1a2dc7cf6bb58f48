import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { SCHEMA_DIR, schemas } from './schemas.ts'

// whoever changes a codec runs: node packages/sim/src/scenarios/write-schemas.ts && npx biome format --write packages/sim/schemas
await mkdir(SCHEMA_DIR, { recursive: true })
for (const [name, schema] of Object.entries(schemas()))
  await writeFile(path.join(SCHEMA_DIR, name), `${JSON.stringify(schema, undefined, 2)}\n`)
