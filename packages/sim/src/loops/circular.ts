import type { Activity } from './activity.ts'

/** Resources by the resources that something makes of them. */
const edgesOf = (activities: readonly Activity[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const edges = new Map<string, Set<string>>()
  for (const { takes, gives } of activities)
    for (const from of Object.keys(takes)) {
      const to = edges.get(from) ?? new Set<string>()
      edges.set(from, to)
      for (const resource of Object.keys(gives)) to.add(resource)
    }
  return edges
}

const reachedFrom = (edges: ReadonlyMap<string, ReadonlySet<string>>, start: string): ReadonlySet<string> => {
  const reached = new Set<string>()
  const open = [start]
  for (let resource = open.pop(); resource !== undefined; resource = open.pop())
    for (const next of edges.get(resource) ?? [])
      if (!reached.has(next)) {
        reached.add(next)
        open.push(next)
      }
  return reached
}

/** Part of an economy in which everything can become everything else. */
export interface Circle {
  readonly resources: readonly string[]
  /** What can be done with these resources alone. */
  readonly activities: readonly Activity[]
}

/** The parts of an economy that can come back to where they began; whatever leads out of them never returns. */
export const circlesOf = (activities: readonly Activity[]): readonly Circle[] => {
  const edges = edgesOf(activities)
  const reached = new Map([...edges.keys()].map((resource) => [resource, reachedFrom(edges, resource)] as const))
  const done = new Set<string>()
  const circles: Circle[] = []
  for (const [resource, from] of reached) {
    if (done.has(resource) || !from.has(resource)) continue
    const resources = [...from].filter((other) => reached.get(other)?.has(resource))
    for (const one of resources) done.add(one)
    const inside = activities.filter(({ takes }) => Object.keys(takes).every((one) => resources.includes(one)))
    circles.push({ resources, activities: inside })
  }
  // what takes nothing at all belongs to no circle, and needs none
  return circles
}
