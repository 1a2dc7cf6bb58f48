import { readFile, realpath } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import path from 'node:path'
import { send } from './messages.ts'
import { Refusal } from './refusal.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
  '.yaml': 'text/plain; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.parquet': 'application/vnd.apache.parquet',
}

/** Reports need nothing but their own styles; whatever a file of a run's folder says otherwise stays without effect. */
const ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox allow-popups"

/** A file below a folder, wherever links lead; undefined where there is none or it lies elsewhere. */
const fileBelow = async (folder: string, address: readonly string[]): Promise<string | undefined> => {
  // a name is a name: no way up, no hidden files, no other separators
  if (address.length < 2 || address.some((name) => !/^[\w-][\w.-]*$/.test(name))) return undefined
  try {
    const [whole, root] = await Promise.all([realpath(path.join(folder, ...address)), realpath(folder)])
    return whole.startsWith(`${root}${path.sep}`) ? whole : undefined
  } catch {
    return undefined
  }
}

/** Sends a file of a run's folder. Rejects with Refusal where there is none. */
export const sendRunFile = async (response: ServerResponse, runs: string, address: readonly string[]): Promise<void> => {
  const file = await fileBelow(runs, address)
  const type = file && TYPES[path.extname(file)]
  if (!file || !type) throw new Refusal(404, `There is no file ${address.join('/')} in ${path.basename(runs)}.`)
  send(response, 200, type, await readFile(file), {
    'content-security-policy': ALONE,
    ...(path.extname(file) === '.yaml' ? { 'content-disposition': `attachment; filename="${path.basename(file)}"` } : {}),
  })
}
