import type { Tables } from './markdown.ts'

const OPEN = /^<!-- table: ([\w-]+) -->$/
const CLOSE = '<!-- /table -->'

/** The names of the tables that a page asks for, in its order. */
export const askedFor = (page: string): readonly string[] =>
  page.split('\n').flatMap((line) => {
    const name = OPEN.exec(line)?.[1]
    return name === undefined ? [] : [name]
  })

/** A page with its tables as they are now. Throws on a name that no table has, and on a marker that is never closed. */
export const fill = (page: string, tables: Tables): string => {
  const lines: string[] = []
  let open: string | undefined
  for (const line of page.split('\n')) {
    if (open !== undefined && line !== CLOSE) continue
    open = OPEN.exec(line)?.[1]
    lines.push(line)
    if (open === undefined) continue
    const made = tables[open]
    if (made === undefined) throw new Error(`There is no table "${open}"; there are ${Object.keys(tables).join(', ')}`)
    lines.push('', made, '')
  }
  if (open !== undefined) throw new Error(`The table "${open}" is never closed; put ${CLOSE} on a line below it`)
  return lines.join('\n')
}
