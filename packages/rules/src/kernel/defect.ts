/** A broken promise inside the code itself (a rule that leaves its bounds, a catalogue that contradicts itself), never an outcome of the game. */
export class Defect extends Error {
  override readonly name = 'Defect'
}

/** Stops on a programming error. Outcomes of the game are values: see `rejection.ts`. */
export const defect = (message: string): never => {
  throw new Defect(message)
}
