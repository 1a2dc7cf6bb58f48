// A set-up file of vitest, run once for all tests: keeps a folder for databases that many of them begin with.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export default async (): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'lumen-templates-'))
  process.env['LUMEN_TEST_TEMPLATES'] = folder
  return () => rm(folder, { recursive: true, force: true })
}
