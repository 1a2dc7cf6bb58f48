/** A path cut at its slashes, with `:name` for variable parts. */
export interface RoutePattern {
  readonly method: string
  readonly path: string
}

export type RouteMatch<R> =
  | { readonly kind: 'found'; readonly route: R; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-method' }
  | { readonly kind: 'unknown' }

/** A path's segment as it was meant; one that is not well encoded stays as it is. */
export const decodeSegment = (segment: string): string => {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

const match = (pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined => {
  if (pattern.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = segment
    else if (part !== segment) return undefined
  }
  return params
}

/** Finds the route of a request; where two fit, the one listed first. */
export const createRouter = <R extends RoutePattern>(routes: readonly R[]): ((method: string, path: string) => RouteMatch<R>) => {
  const patterns = routes.map((route) => ({ route, parts: route.path.split('/').filter((part) => part !== '') }))
  return (method, path) => {
    const segments = path
      .split('/')
      .filter((part) => part !== '')
      .map(decodeSegment)
    let seen = false
    for (const { route, parts } of patterns) {
      const params = match(parts, segments)
      if (params === undefined) continue
      if (route.method === method) return { kind: 'found', route, params }
      seen = true
    }
    return { kind: seen ? 'wrong-method' : 'unknown' }
  }
}
