/** A graph by node, each with what it points at. */
export type Graph = ReadonlyMap<string, readonly string[]>

/** One path through each knot of the graph: `[a, b, a]`. Nodes and cycles come in the order of the map's keys. */
export const cyclesOf = (graph: Graph): readonly (readonly string[])[] => {
  const found: string[][] = []
  const done = new Set<string>()
  const path: string[] = []
  const visit = (node: string): void => {
    const at = path.indexOf(node)
    if (at >= 0) {
      found.push([...path.slice(at), node])
      return
    }
    if (done.has(node)) return
    path.push(node)
    for (const next of graph.get(node) ?? []) visit(next)
    path.pop()
    done.add(node)
  }
  for (const node of graph.keys()) visit(node)
  return found
}
