// `node docs/write-tables.ts`: computes every table of the documents anew, from the code and the shipped config.
import { readFile, writeFile } from 'node:fs/promises'
import { allTables } from './tables/all.ts'
import { fill } from './tables/fill.ts'
import { pages } from './tables/pages.ts'

const tables = await allTables()
for (const page of await pages()) {
  const before = await readFile(page, 'utf8')
  const after = fill(before, tables)
  if (after === before) continue
  await writeFile(page, after)
  console.log(`Wrote the tables of ${page}`)
}
