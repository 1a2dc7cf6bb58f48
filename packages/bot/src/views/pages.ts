import type { Seen } from '../commands/action.ts'
import { lookId } from '../components/ids.ts'
import { type Block, button, buttons } from './layout.ts'

/** Part of a list: `page` counts from 1. */
export interface Page<T> {
  readonly items: readonly T[]
  readonly page: number
  readonly pages: number
}

/** The part of a list that stands on a page; a page that there is not becomes the nearest that there is. */
export const pageOf = <T>(all: readonly T[], size: number, page: number): Page<T> => {
  const pages = Math.max(1, Math.ceil(all.length / size))
  const at = Math.min(pages, Math.max(1, Math.trunc(page) || 1))
  return { items: all.slice((at - 1) * size, at * size), page: at, pages }
}

/** The page that a button of `pager` means: the first of what its id carries. */
export const pageIn = (arg: string | undefined): number => (arg !== undefined && /^\d{1,6}$/.test(arg) ? Number(arg) : 1)

/**
 * Previous and next, as ids of one verb whose first argument is the page (`pageIn`) and whose others are `args`. Nothing
 * where there is only one page.
 */
export const pager = (
  seen: Pick<Seen, 'who'>,
  verb: string,
  { page, pages }: Pick<Page<unknown>, 'page' | 'pages'>,
  ...args: readonly (string | number)[]
): Block => {
  if (pages <= 1) return undefined
  const to = (target: number): string => lookId(verb, seen, target, ...args)
  return buttons(
    button('Previous', to(page - 1), 'plain', page <= 1),
    button(`Page ${page} of ${pages}`, to(page), 'plain', true),
    button('Next', to(page + 1), 'primary', page >= pages),
  )
}
