import { BOARD_CATEGORIES, BOARDS, type Board, type BoardCategory, type Id, isBoardCategory, nearest, percentileTenths } from '@lumen/rules'
import { type Refused, refuse } from '../execute/result.ts'
import type { BoardPage, BoardReader, Leaderboards, Snapshot, Standing, TopRequest, TopView } from './boards-port.ts'

export interface LeaderboardOptions {
  readonly reader: BoardReader
  readonly pageSize: () => number
  /** Counts one look of a player against the limit. */
  readonly within?: (actor: Id) => Promise<{ readonly ok: true } | Refused>
}

interface Chosen {
  readonly ok: true
  readonly category: BoardCategory
  readonly board: Board
}

const chosen = (category: string): Chosen | Refused => {
  if (isBoardCategory(category)) return { ok: true, category, board: BOARDS[category] }
  const typed = category.slice(0, 100).toWellFormed()
  const near = nearest(typed, BOARD_CATEGORIES)
  return refuse('leaderboards/unknown-category', { category: typed, ...(near ? { nearest: near } : {}) })
}

/** Leaderboards over whatever holds the boards. */
export const leaderboards = ({ reader, pageSize, within }: LeaderboardOptions): Leaderboards => {
  const pagesOf = (snapshot: Snapshot | undefined): number => Math.max(1, Math.ceil((snapshot?.entries ?? 0) / pageSize()))

  const pageOf = async ({ category, board }: Chosen, snapshot: Snapshot | undefined, page: number): Promise<BoardPage | Refused> => {
    const pages = pagesOf(snapshot)
    if (!(Number.isSafeInteger(page) && page >= 1 && page <= pages)) return refuse('leaderboards/page-out-of-range', { page, pages })
    const first = (page - 1) * pageSize() + 1
    const places = snapshot ? await reader.places(board, snapshot, first, first + pageSize() - 1) : []
    return { ok: true, category, page, pages, entries: snapshot?.entries ?? 0, takenAt: snapshot?.takenAt ?? null, places }
  }

  const standing = async ({ category, board }: Chosen, snapshot: Snapshot | undefined, id: Id): Promise<Standing | Refused> => {
    const mine = await reader.live(board, id)
    if (!mine) return refuse('leaderboards/not-ranked', { category })
    const rank = snapshot ? await reader.rank(board, snapshot, mine) : 1
    // who came after the snapshot stands among one more than it has
    const entries = Math.max(snapshot?.entries ?? 0, rank)
    const percentile = percentileTenths(rank, entries)
    return { ok: true, category, id, ...mine, rank, entries, percentileTenths: percentile, takenAt: snapshot?.takenAt ?? null }
  }

  const top = async ({ actor, category, page }: TopRequest): Promise<TopView | Refused> => {
    const choice = chosen(category)
    if (!choice.ok) return choice
    const taken = await within?.(actor)
    if (taken && !taken.ok) return taken
    const [viewer, snapshot] = await Promise.all([reader.viewer(actor), reader.snapshot(choice.board)])
    if (!viewer) return refuse('core/not-registered')
    if (viewer.suspendedAt !== null) return refuse('core/suspended', { since: viewer.suspendedAt })
    const whose = choice.board.of === 'guilds' ? viewer.guild : actor
    const mine = whose === null ? refuse('leaderboards/not-ranked', { category: choice.category }) : await standing(choice, snapshot, whose)
    // between snapshots a rank may lie behind the last place
    const wanted = page === 'mine' ? (mine.ok ? Math.min(pagesOf(snapshot), Math.ceil(mine.rank / pageSize())) : 1) : page
    const found = await pageOf(choice, snapshot, wanted)
    return found.ok ? { ...found, mine } : found
  }

  const then = async <A>(category: string, use: (choice: Chosen, snapshot: Snapshot | undefined) => Promise<A | Refused>) => {
    const choice = chosen(category)
    return choice.ok ? use(choice, await reader.snapshot(choice.board)) : choice
  }

  return {
    page: (category, page) => then(category, (choice, snapshot) => pageOf(choice, snapshot, page)),
    rankOf: (category, id) => then(category, (choice, snapshot) => standing(choice, snapshot, id)),
    top,
  }
}
