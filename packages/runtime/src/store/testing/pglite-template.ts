import { cp, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { openPglite } from '../open-pglite.ts'
import type { PgliteStore } from '../store.ts'

/** An embedded database that is made once in a run of the tests, and copied wherever one begins so. Making one takes seconds. */
export interface PgliteTemplate {
  /** A copy in memory. */
  readonly open: <DB>() => Promise<PgliteStore<DB>>
  /** Makes the database in `dataDir` a copy. Does nothing outside of a run of the tests: who opens that folder makes its own. */
  readonly copyTo: (dataDir: string) => Promise<void>
}

/** Where a run keeps what it has made (`.ci/test-templates.ts`). */
const kept = (): string | undefined => process.env['LUMEN_TEST_TEMPLATES'] || undefined

const exists = (place: string): Promise<boolean> =>
  stat(place).then(
    () => true,
    () => false,
  )

/** Makes something under another name first: two processes may be at it at once, and then the first one's is kept. */
const made = async (place: string, make: (place: string) => Promise<void>): Promise<string> => {
  if (await exists(place)) return place
  const workbench = await mkdtemp(`${place}-`)
  const draft = path.join(workbench, 'draft')
  await make(draft)
  await rename(draft, place).catch(async (error: unknown) => {
    if (!(await exists(place))) throw error
  })
  await rm(workbench, { recursive: true, force: true })
  return place
}

/** A template of a name, that `prepare` makes of an empty database. */
export const pgliteTemplate = (name: string, prepare: (store: PgliteStore<unknown>) => Promise<unknown>): PgliteTemplate => {
  const prepared = async <DB>(): Promise<PgliteStore<DB>> => {
    const store = await openPglite<DB>(undefined)
    await prepare(store as unknown as PgliteStore<unknown>)
    return store
  }
  const dump = (folder: string): Promise<string> =>
    made(path.join(folder, `${name}.tar`), async (place) => {
      const store = await prepared()
      await writeFile(place, await (await store.lite.dumpDataDir('none')).bytes())
      await store.close()
    })
  const dumped = async (folder: string): Promise<Blob> => new Blob([await readFile(await dump(folder))])
  const unpacked = (folder: string): Promise<string> =>
    made(path.join(folder, name), async (place) => {
      await (await PGlite.create({ dataDir: place, loadDataDir: await dumped(folder) })).close()
    })
  return {
    open: async <DB>() => {
      const folder = kept()
      return folder === undefined ? prepared<DB>() : openPglite<DB>(undefined, await dumped(folder))
    },
    copyTo: async (dataDir) => {
      const folder = kept()
      if (folder === undefined) return
      await mkdir(dataDir, { recursive: true })
      await cp(await unpacked(folder), path.join(dataDir, 'db'), { recursive: true })
    },
  }
}
