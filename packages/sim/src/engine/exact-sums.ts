/**
 * Sums over agents, as whole numbers of any size. Blocks are added up in doubles in the order of play: exactly below 2^53,
 * and beyond with an error of at most one part in 2^53 for each number added. A block is the same whoever plays it, and adding
 * blocks up here is exact and without end, so that no grouping of blocks can change a digit and nothing runs over.
 */
export type ExactSums = bigint[]

export const noSums = (length: number): ExactSums => new Array<bigint>(length).fill(0n)

/** Adds other sums, place by place. */
export const addSums = (into: ExactSums, other: readonly bigint[]): void => {
  for (let i = 0; i < into.length; i++) if (other[i] !== 0n) into[i]! += other[i]!
}

/** Adds a block's sums, all of them whole, and empties it. */
export const addBlock = (into: ExactSums, block: Float64Array): void => {
  for (let i = 0; i < block.length; i++) if (block[i] !== 0) into[i]! += BigInt(block[i]!)
  block.fill(0)
}
