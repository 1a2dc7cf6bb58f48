import type { PageState } from './page-state.ts'

export type Watcher = (state: PageState, before: PageState) => void

export interface Store {
  readonly state: PageState
  update(change: Partial<PageState>): void
  /** Calls back after every update, and once at once. */
  watch(watcher: Watcher): void
}

/** Holds what the page knows. Views watch it and redraw the parts that differ from `before`. */
export const createStore = (initial: PageState): Store => {
  let state = initial
  const watchers: Watcher[] = []
  return {
    get state() {
      return state
    },
    update(change) {
      const before = state
      state = { ...state, ...change }
      for (const watcher of watchers) watcher(state, before)
    },
    watch(watcher) {
      watchers.push(watcher)
      watcher(state, state)
    },
  }
}
